"""Tests of asrun/pages, and of the pages of this site."""
