"""Silences, on import, what nobody who builds a site with Material can act on.

The theme prints a box on the future of MkDocs when it is imported, and jieba's source warns when it
is compiled. Both come before any plugin, so a mkdocs.yml that wants quiet names SILENCED in `extra`
by `!!python/name`: what it names is imported as it is read.
"""

import os
import warnings
from contextlib import suppress

SILENCED = True

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
with warnings.catch_warnings(), suppress(ImportError):
    warnings.simplefilter("ignore")
    import jieba as jieba  # compiled here, once and quietly
