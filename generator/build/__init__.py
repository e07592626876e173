"""Plan → ``site/``: theme, templates, staging, output, manifest. ``build.py`` reads as the road."""
