"""Ratios measured side by side in one run: `make bench`. Machines are noisy; ratios and medians less so."""
