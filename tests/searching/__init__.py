"""Tests of asrun/searching: from HTML to the index."""
