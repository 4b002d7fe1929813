"""What authors type: check, load, export and lay out a course."""

import json
import stat
from pathlib import Path

import nbformat
import pytest
from spoken import Command, adding, complained, lines, said


def test_a_course_goes_in_once_and_changes_by_versions(command: Command, tmp_path: Path) -> None:
    """What became of each challenge is counted; loading what is there already changes nothing."""
    course = lines(tmp_path / "course.jsonl", adding(), adding("more"))
    assert "2 created\n" == said(command("challenges", "load", course))
    assert "2 unchanged\n" == said(command("challenges", "load", course))
    lines(course, adding(title="Sum"), adding("more"), adding("third"))
    assert "1 created, 1 updated, 1 unchanged\n" == said(command("challenges", "load", course))


def test_what_was_exported_is_the_course_that_was_loaded(command: Command, tmp_path: Path) -> None:
    """Secrets included, drafts left out, in a file only its owner reads, whoever could read it before."""
    course = lines(tmp_path / "course.jsonl", adding(), adding("draft", published=False))
    said(command("challenges", "load", course))
    copy = tmp_path / "copy.jsonl"
    copy.write_text("something older and longer " * 1000)
    copy.chmod(0o644)
    told = said(command("challenges", "export", copy))
    assert f"1 challenges written to {copy}; keep it from students.\n" == told
    (kept,) = map(json.loads, copy.read_text().splitlines())
    sent = adding()
    assert [sent[name] for name in ("slug", "solution", "hints", "topic")] == [
        kept[name] for name in ("slug", "solution", "hints", "topic")
    ]
    assert [False, True] == [case["hidden"] for case in kept["testCases"]]
    assert 0o600 == stat.S_IMODE(copy.stat().st_mode)
    assert "1 unchanged\n" == said(command("challenges", "load", copy))


def test_student_notebooks_are_written_once_and_hold_no_answer(command: Command, tmp_path: Path) -> None:
    """One a challenge, in a folder for its topic; what a student has made of one is left alone."""
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", adding(), adding("more"))))
    folder = tmp_path / "students"
    assert f"2 notebooks written to {folder}.\n" == said(command("challenges", "notebooks", folder))
    written = sorted(folder.rglob("*.ipynb"))
    assert ["01-numbers/adding.ipynb", "01-numbers/more.ipynb"] == [
        str(path.relative_to(folder)) for path in written
    ]
    for path in written:
        nbformat.validate(nbformat.read(path, as_version=4))
        assert "sum(map" not in path.read_text()
    written[0].write_text("mine")
    written[1].unlink()
    assert f"1 notebooks written to {folder}.\n" == said(command("challenges", "notebooks", folder))
    assert "mine" == written[0].read_text()


@pytest.mark.parametrize("action", ["load", "check"])
def test_a_course_with_a_fault_is_refused_whole(command: Command, tmp_path: Path, action: str) -> None:
    """Every faulty line is named with what is wrong, and nothing of the good ones is stored."""
    course = lines(tmp_path / "course.jsonl", adding(), adding("Not A Slug"), {"slug": "bare"})
    told = complained(command("challenges", action, course))
    assert "line 2: slug: String should match pattern" in told
    assert "line 3: title: Field required" in told
    if action == "load":
        lines(course, adding())
        assert "1 created\n" == said(command("challenges", "load", course))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nowhere", None, "nowhere"),
        ("empty", b"", "there is no notebook and no JSON-lines file here"),
        ("course.jsonl", b"\xff\xfe", "the file is not UTF-8 text"),
        ("course.jsonl", b"[1]\n", "line 1: this is not a JSON object"),
        ("course.ipynb", b"{}", "course.ipynb"),
    ],
)
def test_a_path_without_a_course_is_named(
    command: Command,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sentence and exit status 1, before any store is opened."""
    path = tmp_path / "given" / name
    path.parent.mkdir()
    if name == "empty":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("CODEMENTOR_MONGODB_URI", "mongodb://127.0.0.1:1")
    assert words in complained(command("challenges", "load", path))


def test_a_check_says_what_is_to_be_put_right(process: Command, tmp_path: Path) -> None:
    """Counts that are short, a reference that fails and a wrong solution that does not: exit status 1."""
    wrong = [{"code": "print(3)", "verdict": "time_limit", "why": "always three"}]
    course = lines(tmp_path / "course.jsonl", adding(wrong=wrong), adding("broken", solution="print(3)"))
    done = process("challenges", "check", course)
    assert (1, "") == (done.returncode, done.stderr)
    told = done.stdout.splitlines()
    assert ["✗ adding", "✗ broken"] == [line for line in told if not line.startswith(" ")][:2]
    assert "0 of 2 challenges are fit for students." == told[-1]
    for problem in (
        "has 1 of at least 3 visible test cases",
        "has 1 of at least 4 hidden test cases",
        "has 1 of at least 3 hint steps",
        "has 1 of at least 2 wrong solutions",
        "wrong solution 1 (always three) gets wrong_answer instead of time_limit",
    ):
        assert f"    {problem}" in told[: told.index("✗ broken")]
    assert any("the reference solution gets wrong_answer in case-2" in line for line in told)


def test_a_challenge_that_grades_speed_shows_that_it_does(process: Command, tmp_path: Path) -> None:
    """By a wrong solution that is too slow on the large input; without one the check says so."""
    grows = "def generate(random, size):\n    return f'{size} 1'\n"
    slow = "a, b = map(int, input().split())\nfor _ in range(a * 20_000): pass\nprint(a + b)\n"
    wrong = [{"code": slow, "verdict": "time_limit", "why": "counts to the sum"}]
    generator = {"code": grows, "count": 1, "speed": 4000}
    course = lines(
        tmp_path / "course.jsonl",
        adding(wrong=wrong, generator=generator),
        adding("unproved", generator=generator),
    )
    proved, unproved = process("challenges", "check", course).stdout.split("✗ unproved")
    needed = "grades speed, and has no wrong solution that is too slow (verdict: time_limit)"
    assert "wrong solution 1" not in proved
    assert needed not in proved
    assert needed in unproved


def test_a_challenge_that_is_fit_passes_its_check(command: Command, tmp_path: Path) -> None:
    """Three cases shown, four hidden, three hints, two wrong solutions that fail as they say."""
    cases = [{"input": f"{n} 1", "expectedOutput": str(n + 1), "hidden": n > 2} for n in range(7)]
    wrong = [
        {"code": "print(1)", "verdict": "wrong_answer", "why": "always one"},
        {"code": "print(", "verdict": "compile_error", "why": "not closed"},
    ]
    fit = adding(testCases=cases, hints=["a", "b", "c"], wrong=wrong)
    told = said(command("challenges", "check", lines(tmp_path / "course.jsonl", fit)))
    assert told == (
        "✓ adding (a submission tells at most 11.3 bits of hidden cases)\n"
        "1 of 1 challenges are fit for students.\n"
    )


def test_a_language_that_is_not_graded_is_named(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loading goes on with a note, for the server may have what this machine has not; a check fails."""
    monkeypatch.setenv("CODEMENTOR_LANGUAGES", "cobol")
    course = lines(tmp_path / "course.jsonl", adding(), adding("old", language="cobol"))
    loaded = said(command("challenges", "load", course))
    assert loaded.startswith("2 created\nNote: old is in cobol and cannot be graded here: ")
    checked = command("challenges", "check", course)
    assert 1 == checked.returncode
    assert "    old is in cobol and cannot be graded here" in checked.stdout
