"""Records → papers → entries: what comes from outside is written into ``content/`` without losing a person's work."""
