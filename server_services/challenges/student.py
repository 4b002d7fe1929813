"""The notebook a student opens for a challenge: statement, examples, a cell for the answer. No secrets."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from codementor_jupyter.protocol.challenges import ExampleView, InputMode

from .literals import as_python
from .model import Challenge
from .views import examples_of

KERNEL = {"name": "codementor", "display_name": "CodeMentor (Python 3)", "language": "python"}
CLOSING = """\
Run your cell, then press **Check** above to try the examples, as often as you like; so does `%check {slug}`.

**Submit** (or `%%submit {slug}` as the first line of your cell) has all test cases judged, hidden ones too.
Stuck? `%hint {slug}` opens the next hint."""


def student_notebook(challenge: Challenge) -> NotebookNode:
    """A notebook (nbformat 4.5); the same challenge always gives the same one."""
    answer = {"tags": ["answer"], "codementor": {"challenge": challenge.slug, "role": "answer"}}
    cells = [
        new_markdown_cell(_statement(challenge), id="statement"),
        new_code_cell(f"%challenge {challenge.slug}", id="challenge"),
        new_code_cell(_answer(challenge), id="answer", metadata=answer),
        new_markdown_cell(CLOSING.format(slug=challenge.slug), id="closing"),
    ]
    about = {"challenge": challenge.slug, "version": challenge.version}
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}, "codementor": about}
    notebook: NotebookNode = new_notebook(cells=cells, metadata=metadata)
    return notebook


def _answer(challenge: Challenge) -> str:
    marker, starter = f"# challenge: {challenge.slug}", challenge.starter_code.rstrip("\n")
    return starter if starter.split("\n", 1)[0] == marker else f"{marker}\n{starter}"


def _statement(challenge: Challenge) -> str:
    about = [challenge.difficulty.value, f"{challenge.xp_reward} XP", *filter(None, [challenge.topic])]
    examples = [_example(example, challenge) for example in examples_of(challenge)]
    parts = [f"# {challenge.title}", f"*{' · '.join(about)}*", challenge.description.strip()]
    if examples:
        parts += ["## Examples", *examples]
    return "\n\n".join(part for part in parts if part)


def _example(example: ExampleView, challenge: Challenge) -> str:
    title = f"**{example.name}**\n\n" if example.name else ""
    if challenge.input_mode is InputMode.STDIN:
        given = f"Input:\n\n{_fenced(example.input, 'text')}\n\n" if example.input else ""
        return f"{title}{given}Output:\n\n{_fenced(example.expected_output, 'text')}"
    shown, expected = example.input, example.expected_output
    if challenge.input_mode is InputMode.CALL:
        shown, expected = as_python(shown, expected)
    comments = [f"# {line}".rstrip() for line in expected.rstrip("\n").split("\n")] if expected else []
    return title + _fenced("\n".join([shown.rstrip("\n"), *comments]), challenge.language)


def _fenced(text: str, language: str) -> str:
    """A code block whose fence is longer than any run of backticks in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.rstrip(chr(10))}\n{fence}"
