"""What the tutor says without a model: rules on the evidence. Pure and deterministic; toml files hold the words."""
