"""The development server: builds in a child process, answers as the host would, and reloads what a browser shows."""
