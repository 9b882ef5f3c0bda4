"""Word letters: templates compiled once, rendered per letter."""
