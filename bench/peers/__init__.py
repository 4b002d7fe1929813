"""Our grader beside other graders for Jupyter, measured by a harness that is not part of this project."""
