"""The durable record of every letter's life."""
