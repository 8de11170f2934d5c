"""Translations: what is behind, what is wrong, and the commands on copies of the real tree."""
