"""What runs inside the sandbox: the front of a grading kernel, its zygote, and the child that runs one test
case.

Bound read-only into the sandbox as the package `codementor_inside`; it imports the standard library, IPython
and ipykernel, and nothing of ours but itself. No reference solution, no other case's input and no expected
output ever gets here, but for those of visible test cases where a slip is looked for
(`slips.py`): they stand in the statement.
"""
