"""What runs inside the sandbox: the front of a grading kernel, its zygote, and the child that runs one test
case.

Bound read-only into the sandbox as the package `codementor_inside`; it imports the standard library, IPython
and ipykernel, and nothing of ours but itself. No expected output, reference solution or other case's input
ever gets here.
"""
