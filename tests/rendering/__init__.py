"""Tests of asrun/rendering: from results to HTML."""
