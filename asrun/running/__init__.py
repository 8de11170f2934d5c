"""Running snippets: one fresh interpreter each, watched, captured, ended, and kept as records."""
