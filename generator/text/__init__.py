"""Words: Markdown to HTML, TeX to MathML and Unicode, addresses, slugs. Pure functions; nothing here opens a file."""
