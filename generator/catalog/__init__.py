"""Papers → what the site knows of them: by day, organization, tag and author; ranking; addresses."""
