"""What a curator owns: ``content/`` on disk ⇄ values."""
