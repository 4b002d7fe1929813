"""Folders: a course read from one, student notebooks laid out in one."""

import os
from pathlib import Path

import nbformat
import pytest
from challenges_for_tests import CANARIES, kept, request, secretive

from server_services.challenges.authored import AuthoredNotebook, BadNotebook
from server_services.challenges.course import lay_out, read_path
from server_services.challenges.jsonl import write_jsonl
from server_services.challenges.model import Challenge
from server_services.challenges.notebook import write_notebook


def save(path: Path, *slugs: str) -> Path:
    """Write challenges as a notebook or as JSON lines, as the file's name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    authored = [AuthoredNotebook(request(slug)) for slug in slugs]
    if path.suffix == ".ipynb":
        path.write_text(nbformat.writes(write_notebook(*authored)), "utf-8")
    else:
        path.write_text(write_jsonl(authored), "utf-8")
    return path


def slugs_of(path: Path) -> list[str]:
    return [each.challenge.slug for each in read_path(path)]


def test_a_notebook_a_file_of_lines_and_a_folder_can_be_read(tmp_path: Path) -> None:
    """A folder is read to its depths, in the order of its files; other files are left alone."""
    notebook = save(tmp_path / "b" / "two.ipynb", "two")
    lines = save(tmp_path / "a.jsonl", "one", "another")
    (tmp_path / "README.md").write_text("About this course.")
    assert slugs_of(notebook) == ["two"]
    assert slugs_of(lines) == ["one", "another"]
    assert slugs_of(tmp_path) == ["one", "another", "two"]


def test_copies_that_jupyter_keeps_are_no_challenges(tmp_path: Path) -> None:
    """Whatever lies in a hidden folder is not part of the course, wherever the course lies."""
    course = tmp_path / ".hidden" / "course"
    save(course / "one.ipynb", "one")
    save(course / ".ipynb_checkpoints" / "one-checkpoint.ipynb", "one")
    assert slugs_of(course) == ["one"]


def test_all_faults_of_a_course_are_said_at_once(tmp_path: Path) -> None:
    """Each with its file and cell or line; a slug that is taken twice is one."""
    save(tmp_path / "a.ipynb", "one")
    save(tmp_path / "b.ipynb", "one")
    (tmp_path / "c.ipynb").write_text("{}")
    (tmp_path / "d.jsonl").write_text("{}")
    (tmp_path / "e.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(BadNotebook) as caught:
        read_path(tmp_path)
    said = [str(problem) for problem in caught.value.problems]
    assert "c.ipynb: this is not a Jupyter notebook" in said
    assert "d.jsonl, line 1: slug: Field required" in said
    assert "e.jsonl: the file is not UTF-8 text" in said
    assert [each.split(":")[0] for each in said if "more than once" in each] == ["a.ipynb", "b.ipynb"]


@pytest.mark.parametrize("name", ["gone", "gone.ipynb", "gone.jsonl", "empty"])
def test_nothing_to_read_is_said(tmp_path: Path, name: str) -> None:
    """A path that leads nowhere and an empty folder are slips, and no empty course."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadNotebook, match=name):
        read_path(tmp_path / name)


def course() -> list[Challenge]:
    return [
        kept(request("last"), topic="Files & folders", order=9),
        kept(request("first"), topic="First steps", order=1),
        kept(request("second"), topic="First steps", order=2),
        kept(request("loose"), order=5),
    ]


def laid_out(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_notebooks_are_laid_out_by_topic_in_course_order(tmp_path: Path) -> None:
    """Topics are numbered as the course meets them; what has none goes to `other`."""
    written = lay_out(course(), tmp_path / "challenges")
    names = [
        "01-first-steps/first.ipynb",
        "01-first-steps/second.ipynb",
        "02-other/loose.ipynb",
        "03-files-folders/last.ipynb",
    ]
    assert laid_out(tmp_path / "challenges") == names
    assert written == [tmp_path / "challenges" / name for name in names]
    for path in written:
        nbformat.validate(nbformat.read(path, as_version=4))


def test_a_student_s_work_is_never_overwritten(tmp_path: Path) -> None:
    """Laying out again writes what is missing and touches nothing else."""
    lay_out(course(), tmp_path)
    mine, missing = tmp_path / "01-first-steps" / "first.ipynb", tmp_path / "01-first-steps" / "second.ipynb"
    mine.write_text("my work")
    missing.unlink()
    assert lay_out(course(), tmp_path) == [missing]
    assert mine.read_text() == "my work"


def test_work_stays_where_it_is_when_a_course_is_reordered(tmp_path: Path) -> None:
    """A new topic in front renames no folder and makes no second copy of a notebook."""
    lay_out(course(), tmp_path)
    before = laid_out(tmp_path)
    new = kept(request("greeting"), topic="Welcome", order=0)
    more = kept(request("third"), topic="First steps", order=3)
    lay_out([*course(), new, more], tmp_path)
    assert set(laid_out(tmp_path)) - set(before) == {
        "01-welcome/greeting.ipynb",
        "01-first-steps/third.ipynb",
    }


def test_what_is_laid_out_holds_no_secret(tmp_path: Path) -> None:
    """The files are the students' own."""
    (path,) = lay_out([kept(secretive())], tmp_path)
    assert [canary for canary in CANARIES if canary in path.read_text("utf-8")] == []


def test_a_notebook_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where writing fails, nothing half-written is left to be taken for a notebook."""
    folder = tmp_path / "01-first-steps"
    folder.mkdir()
    # The name under which it is written first is taken by a folder: opening it fails.
    (folder / f".first.ipynb.{os.getpid()}").mkdir()
    with pytest.raises(OSError, match=r"first\.ipynb"):
        lay_out([kept(request("first"), topic="First steps")], tmp_path)
    assert laid_out(tmp_path) == []
