"""A traceback cut to the student's own lines: no frames of IPython, of libraries or of the grader.

The text was written beside the student's code and may be anything; what comes out is bounded and clean.
"""

import re

from .shown import clipped

STUDENT_FILES = ("<your cell>", "<test>")

_FRAME = re.compile(r'\s*(?:\|\s*)*File "([^"\n]{0,300})"')
_INSIDE_FRAME = re.compile(r"\s{4}|\s*(?:\|\s+)\s{4}")
_MAX_LINES = 120


def students_part(traceback: str) -> str:
    """The headings, the frames in the student's files, and the errors themselves."""
    kept = []
    keeping = True
    for line in traceback.split("\n")[-_MAX_LINES:]:
        frame = _FRAME.match(line)
        if frame:
            keeping = frame[1] in STUDENT_FILES
        elif not _INSIDE_FRAME.match(line):
            keeping = True
        if keeping:
            kept.append(line)
    return clipped("\n".join(kept).strip("\n"))
