"""Finding a page: what of it goes into the index, and the words that a reader types for it."""
