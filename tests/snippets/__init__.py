"""Tests of tools/snippets, and of every snippet of this site."""
