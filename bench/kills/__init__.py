"""What becomes of a class's work when processes are killed in the middle of it. `python -m bench.kills`."""
