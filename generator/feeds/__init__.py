"""Catalog → RSS, Atom, JSON Feed, OPML, sitemap, robots.txt. ``planner`` gives the jobs, ``channels`` the addresses."""
