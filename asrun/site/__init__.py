"""The site as MkDocs builds it: the check before it, one build per language, the server."""
