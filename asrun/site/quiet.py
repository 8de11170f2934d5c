"""Silences, on import, what nobody who builds a site with Material can act on.

The theme prints a box on the future of MkDocs when it is imported. It comes before any plugin, so a
mkdocs.yml that wants quiet names SILENCED in `extra` by `!!python/name`: what it names is
imported as it is read.
"""

import os

SILENCED = True

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
