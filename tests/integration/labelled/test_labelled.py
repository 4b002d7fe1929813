"""The command that compares verdicts with other people's labels, run as its users run it."""

import re
import subprocess
import sys
from pathlib import Path

import labelled_set
import pytest

from bench.labelled.__main__ import main, report
from bench.labelled.agreement import Answer, Judged
from bench.labelled.rows import Row

ROOT = Path(__file__).parents[3]


def mislabelled() -> list[labelled_set.Line]:
    """A row for each way to disagree, and one that agrees."""
    right = labelled_set.SHARE_SOLUTION
    rows = [
        labelled_set.share("well", right, "accepted", "yyyyy"),
        labelled_set.share("status", right, "wrong_answer", "yyyyy"),
        labelled_set.share("case", right, "accepted", "yynyy"),
        labelled_set.share("ambiguous", right, "not_accepted", None, unambiguous=False),
        labelled_set.share("too-large", right + "#" * 65_536, "accepted", "yyyyy"),
        labelled_set.share("cases", right, "accepted", "yyyyyy"),
        labelled_set.row("missing", "nowhere", right, "accepted", "y"),
    ]
    return [row | {"origin": "mislabelled"} for row in rows]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What `python -m bench.labelled` makes of the well labelled rows and the mislabelled ones together."""
    folder = labelled_set.write(tmp_path_factory.mktemp("set"), [*labelled_set.rows(), *mislabelled()])
    return labelled(folder)


def labelled(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench.labelled", str(folder), *options],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip


@pytest.mark.slow
def test_the_grader_agrees_with_every_label_of_a_set(done: subprocess.CompletedProcess[str]) -> None:
    """Values a JSON parser bends, programs that talk while they load, time-outs, faults before any test."""
    lines = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| by hand | ")]

    kinds = sorted(row["kind"] for row in labelled_set.rows())
    assert sorted(set(kinds)) == [kind for _origin, kind, _rows, _agree in lines], done.stderr
    assert len(kinds) == sum(int(agree.removesuffix(" |")) for *_about, agree in lines), done.stdout


@pytest.mark.slow
def test_every_wrong_label_is_found(done: subprocess.CompletedProcess[str]) -> None:
    """The command can fail: a line for each disagreement and exit status 1; what agrees is not listed."""
    assert [line for line in done.stdout.splitlines() if line.startswith("- ")] == [
        "- share#ambiguous (share, ambiguous): must not be accepted, got accepted (accepted)",
        "- share#case (share, case): labelled otherwise: case 3 passes",
        "- share#cases (share, cases): labelled in 6 cases, judged in 5",
        "- missing#nowhere (missing, nowhere): labelled accepted, got refused (challenge_not_found)",
        "- share#status (share, status): labelled wrong_answer, got accepted (accepted)",
        "- share#too-large (share, too-large): labelled accepted, got refused (code_too_large)",
    ]
    assert 1 == done.returncode
    assert re.fullmatch(r"graded in tier 1 by \d grading kernels on this machine\n", done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("backend", "challenges", "place"),
    [
        ("landlock", {"share", "greet"}, r"graded in tier 2 by \d grading kernels on this machine\n"),
        ("dask", {"share", "greet"}, r"graded in tier 1 by \d grading kernels on 2 dask workers\n"),
        ("judge0", {"greet"}, r"graded by a stand-in for Judge0\n"),
    ],
    ids=["landlock", "dask", "judge0"],
)
def test_every_other_backend_agrees_with_the_same_labels(
    backend: str, challenges: set[str], place: str, tmp_path: Path
) -> None:
    """Tier 2 and a cluster with every row, a Judge0 with those it can run; a label that is wrong
    there is found too."""
    rows = labelled_set.rows()
    wrong = labelled_set.greet("wrong", labelled_set.GREET_SOLUTION, "accepted", "yny")
    done = labelled(labelled_set.write(tmp_path, [*rows, wrong]), "--backend", backend)

    mine = 1 + sum(row["challenge"] in challenges for row in rows)
    assert f"| all |  | {mine} | {mine - 1} |" in done.stdout, done.stderr
    assert "- greet#wrong (greet, wrong): labelled otherwise: case 2 passes" == done.stdout.splitlines()[-1]
    assert re.fullmatch(place, done.stderr)


def test_a_folder_that_holds_nothing_for_a_backend_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Judge0 runs programs, not functions: no row is compared, and that is not agreement."""
    labelled_set.write(tmp_path, [labelled_set.share("well", labelled_set.SHARE_SOLUTION, "accepted", "y")])

    assert 2 == main([str(tmp_path), "--backend", "judge0"])
    assert "no row is of a challenge that judge0 grades\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    ("status", "passed", "expected"),
    [
        ("accepted", (True,) * 5, 0),
        ("accepted", (True, True, True, True, False), 1),
        ("wrong_answer", (True,) * 5, 1),
        ("refused", (), 1),
    ],
)
def test_the_exit_status_says_whether_all_agree(
    status: str, passed: tuple[bool, ...], expected: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 with every label met, 1 with a single one that is not."""
    row = Row.model_validate(labelled_set.rows()[0])

    assert expected == report([Judged(row, Answer(status, passed))])
    assert f"| all |  | 1 | {1 - expected} |" in capsys.readouterr().out


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No server is started for it, and the exit status is that of misuse."""
    labelled_set.write(tmp_path, [])
    statuses = [main([str(tmp_path / "nowhere")]), main([str(tmp_path)])]
    (tmp_path / "submissions.jsonl").write_text('{"challenge": "share"}\n')
    statuses.append(main([str(tmp_path)]))
    (tmp_path / "challenges.jsonl").write_text("{}\n")
    statuses.append(main([str(tmp_path)]))

    assert [2, 2, 2, 2] == statuses
    told = capsys.readouterr().err
    assert "submissions.jsonl: there is no row in it" in told
    assert "submissions.jsonl, line 1: " in told
    assert "line 1: slug: Field required" in told
