"""Outside formats → Records: one file per source, all of them in ``table.py``."""
