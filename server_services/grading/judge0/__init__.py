"""Languages without a kernel here: run by a Judge0 somewhere else, over its HTTP API."""
