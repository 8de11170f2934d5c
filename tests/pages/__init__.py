"""Tests of tools/pages, and of the pages of this site."""
