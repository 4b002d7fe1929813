"""How much can be told of programs that are known to be wrong? `python -m bench.diagnosis SAMPLES`."""
