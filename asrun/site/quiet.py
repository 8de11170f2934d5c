"""Silences, on import, what nobody who builds a site with Material can act on.

The theme prints a box on the future of MkDocs when it is imported, and jieba's source warns when it
is compiled. Both come before any plugin, so a mkdocs.yml that wants quiet names SILENCED in `extra`
by `!!python/name`: what it names is imported as it is read.
"""

import os
import warnings

SILENCED = True

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
warnings.filterwarnings("ignore", module="jieba")
