"""What the tutor says without a model, by rules on the evidence. Pure; toml files hold the words."""
