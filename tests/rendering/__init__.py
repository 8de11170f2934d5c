"""Tests of tools/rendering: from results to HTML."""
