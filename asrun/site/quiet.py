"""Silences, on import, what nobody who builds a site can act on.

The theme prints a box on the future of MkDocs when it is imported, and jieba's source warns when it
is compiled. Both come before any plugin, so mkdocs.yml names this module for markdown-exec's
`validator`: what the configuration names is imported as it is read.
"""

import os
import warnings

from markdown_exec import validator

__all__ = ["validator"]

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba as jieba  # compiled here, once and quietly
