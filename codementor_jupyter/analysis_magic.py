"""The commands that analyse code: %%analyze for a cell, %analyze for a challenge's cell as last run."""

from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, magics_class

from . import marker
from .magics import CodeMentorMagics
from .outputs import Unclear, display, in_one_line
from .widgets.analysis_card import analysis


@magics_class
class AnalysisMagics(Magics):
    """Beside the commands of challenges: their client, and the cells they remember."""

    def __init__(self, shell: InteractiveShell, commands: CodeMentorMagics) -> None:
        super().__init__(shell)
        self._commands = commands

    @line_cell_magic
    @in_one_line
    def analyze(self, line: str, cell: str | None = None) -> None:
        """`%%analyze` says how the code of this cell grows, `%%analyze two-sum` also beside what is expected.

        `%analyze two-sum` takes the challenge's cell as last run. Nothing is run here, and nothing is kept.
        """
        named = line.strip() or None
        if cell is None:
            slug, code = self._commands.as_last_run(named, "%analyze")
            self._show(code, slug)
        elif cell.strip():
            self._show(cell, named or marker.find_slug(cell), first_line=1)
        else:
            raise Unclear("The cell is empty: write a function below %%analyze.")

    def _show(self, code: str, slug: str | None, first_line: int = 0) -> None:
        code = "\n" * first_line + code  # so that lines are the cell's own
        display(analysis(self._commands.client.analyze(code, slug=slug)))
