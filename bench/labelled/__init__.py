"""Does the grader agree with data that somebody else has labelled? `make labelled SAMPLES=folder`."""
