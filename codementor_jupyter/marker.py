"""The marker that says which challenge a cell belongs to: `# challenge: two-sum`. Text in, text out.

Notebooks, kernels and the widget's page all find a student's code by it. A cell that begins with
`%%submit two-sum` is marked as well.
"""

import json
import re
from pathlib import Path

_SLUG = r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)"
_MARKER = re.compile(rf"^(?:[ \t]*#[ \t]*challenge:[ \t]*|%%submit[ \t]+){_SLUG}[ \t]*$", re.MULTILINE)
_MAGIC = re.compile(r"\A%%(?:submit|analyze)\b[^\n]*")
_QUESTION = "%%tutor"


def line(slug: str) -> str:
    """The marker line of a challenge."""
    return f"# challenge: {slug}"


def find_slug(source: str) -> str | None:
    """The challenge a cell belongs to: the first marker counts. What a question quotes counts not."""
    found = None if source.startswith(_QUESTION) else _MARKER.search(source)
    return found["slug"] if found else None


def as_code(source: str, slug: str) -> str:
    """A cell's source as submitted: the line of its magic becomes the marker, so line numbers stay."""
    return _MAGIC.sub(line(slug), source)


def starter(slug: str, code: str) -> str:
    """What a new cell for a challenge begins with."""
    code = code.rstrip("\n")
    return code if find_slug(code) == slug else f"{line(slug)}\n{code}"


def is_worked_on_in(notebook: Path, slug: str) -> bool:
    """Whether a notebook on disk is the student's notebook of this challenge, or has a cell for it."""
    try:
        content = json.loads(notebook.read_text("utf-8"))
        if content.get("metadata", {}).get("codementor", {}).get("challenge") == slug:
            return True
        sources = ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # not there, or not a notebook: no
        return False
    return any(find_slug(source) == slug for source in sources)
