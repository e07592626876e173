"""Catalog → the plan of all pages, and the views that templates see."""
