"""The polite client: the only door to the network."""
