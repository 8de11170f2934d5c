"""Reading pages: which fence stands where, and which languages there are."""
