"""Run, record, render, translate and measure the snippets of a documentation site.

`pages` reads Markdown, `snippets` reads the files, `running` runs them and keeps records,
`rendering` looks records up, `site` joins it all to MkDocs. Nothing here knows this site's pages.
"""
