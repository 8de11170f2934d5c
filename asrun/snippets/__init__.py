"""The files in snippets/: what a file declares, the rules it keeps, and what it should print."""
