"""The commands that analyse code, in a real kernel."""

from twin.notebook import Notebook

CODE = "def dedupe(items):\n    pass  # twin: quadratic\n"


def test_a_cell_is_analysed_and_not_run(notebook: Notebook) -> None:
    """Lines are those of the cell, its first line among them."""
    shown = notebook.run(f"%%analyze\n{CODE}")[0]
    assert "The work grows like O(n^2)." in shown["text/plain"]
    assert "- Line 3: does 98 % of the work" in shown["text/plain"]
    assert "<svg" in shown["text/html"]
    assert "<each>" not in shown["text/html"]
    assert "False" in notebook.text("print('dedupe' in globals())")


def test_a_challenge_s_cell_is_analysed_as_last_run(notebook: Notebook) -> None:
    """Beside what is expected there; before it has run, one line says so."""
    assert "first: %analyze takes its code" in notebook.text("%analyze two-sum")
    notebook.run(f"# challenge: two-sum\n{CODE}")
    assert "⚠ The work grows like O(n^2)." in notebook.text("%analyze two-sum")
    assert "⚠ The work grows like O(n^2)." in notebook.text("%analyze")
    assert "The cell is empty" in notebook.text("%%analyze two-sum\n\n")
