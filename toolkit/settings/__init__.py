"""conduct.toml, policy, terms and contacts into core values; the embedded defaults."""
