"""What the tutor says without a model: rules on the evidence. Pure, deterministic; its words lie in toml files."""
