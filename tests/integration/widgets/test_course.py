"""Practice runs over the whole starter course: what authors say of their solutions holds in a kernel too."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from codementor_jupyter.practice import check
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.challenges.authored import AuthoredNotebook
from server_services.challenges.model import Challenge
from server_services.challenges.notebook import read_notebook
from server_services.challenges.views import challenge_view

COURSE = sorted((Path(__file__).parents[3] / "notebooks" / "challenges").glob("*.ipynb"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shell() -> Iterator[InteractiveShell]:
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def _stored(authored: AuthoredNotebook) -> Challenge:
    record = {"id": "an-id", "version": 1, "author": "someone", "created_at": NOW, "updated_at": NOW}
    return Challenge(**authored.challenge.model_dump(), **record)


@pytest.mark.parametrize("file", COURSE, ids=lambda file: file.stem)
def test_the_reference_passes_every_visible_case(file: Path, shell: InteractiveShell) -> None:
    """Every input mode, checker and statement of the course, judged in the student's own kernel."""
    challenge = _stored(read_notebook(file))

    view = check(challenge_view(challenge), challenge.solution, shell)

    assert [(r.test_case_id, r.verdict) for r in view.results if not r.passed] == []
    assert len(view.results) == sum(not case.hidden for case in challenge.test_cases)


@pytest.mark.parametrize("file", COURSE, ids=lambda file: file.stem)
def test_a_wrong_solution_fails_as_its_author_says(file: Path, shell: InteractiveShell) -> None:
    """Those that loop or hoard are left to the sandbox; a hidden case may be what finds the others."""
    authored = read_notebook(file)
    harmless = [w for w in authored.wrong if w.verdict in (Verdict.WRONG_ANSWER, Verdict.COMPILE_ERROR)]

    for wrong in harmless:
        view = check(challenge_view(_stored(authored)), wrong.code, shell)
        failures = [r.verdict for r in view.results if not r.passed]
        assert failures[:1] in ([], [wrong.verdict]), wrong.why
