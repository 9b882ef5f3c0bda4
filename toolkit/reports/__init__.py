"""The month for the trust."""
