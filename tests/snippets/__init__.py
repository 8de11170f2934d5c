"""Tests of asrun/snippets, and of every snippet of this site."""
