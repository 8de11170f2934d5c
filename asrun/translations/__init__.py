"""Translations: which paragraph is behind, what changed in English, and what a slip looks like.

Everything rests on a snapshot: `docs/zh/.source/guide/pool.md` is the English page as it was when
the Chinese one was made. Pure functions on text; no git history, no server.
"""
