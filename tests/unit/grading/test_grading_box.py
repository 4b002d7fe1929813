"""The folder a case writes to where it gets no file system of its own."""

import os
from pathlib import Path

import pytest

from server_services.grading.inside.box import empty, exceeds

MEBIBYTE = 1 << 20


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "box"
    made.mkdir()
    return made


def test_a_folder_deeper_than_a_path_can_say_is_emptied(box: Path) -> None:
    """Forty thousand characters of path: no call that takes a path could name its end."""
    folder = os.open(box, os.O_RDONLY)
    for _ in range(200):
        os.mkdir("d" * 200, dir_fd=folder)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)
    empty(str(box))
    assert [] == list(box.iterdir())


def test_closed_folders_and_odd_names_go_too(box: Path) -> None:
    """Folders closed to their owner, a pipe, names that are no text, files nobody may read."""
    (box / "closed" / "inner").mkdir(parents=True)
    (box / "closed" / "inner" / "file").write_text("x")
    (box / "closed" / "inner").chmod(0)
    (box / "closed").chmod(0)
    os.mkfifo(box / "pipe")
    (box / "unreadable").touch(mode=0)
    Path(os.fsdecode(bytes(box) + b"/\xff\n")).mkdir()
    box.chmod(0o500)
    empty(str(box))
    assert [] == list(box.iterdir())


def test_a_link_is_removed_and_what_it_leads_to_stays(box: Path, tmp_path: Path) -> None:
    """Links to files, to folders and to nothing."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("whole")
    for name, target in (("folder", kept), ("file", kept / "file"), ("nothing", tmp_path / "missing")):
        (box / name).symlink_to(target)
    empty(str(box))
    assert ([], "whole") == (list(box.iterdir()), (kept / "file").read_text())


def test_what_is_in_it_is_counted_wherever_it_lies(box: Path) -> None:
    """Bytes on disk and entries, of every folder below; what a link leads to is not counted."""
    (box / "a" / "b").mkdir(parents=True)
    (box / "a" / "b" / "file").write_bytes(os.urandom(MEBIBYTE))
    (box / "a" / "link").symlink_to("/usr")
    assert not exceeds(str(box), 2 * MEBIBYTE, 4)
    assert exceeds(str(box), MEBIBYTE // 2, 4)
    assert exceeds(str(box), 2 * MEBIBYTE, 3)


def test_what_is_too_deep_to_be_looked_into_is_too_much(box: Path) -> None:
    """Nothing is hidden by making its path longer than the kernel takes."""
    (box / ("d" * 250)).mkdir()
    inner = os.open(box / ("d" * 250), os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=inner)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=inner)
    assert exceeds(str(box), MEBIBYTE, 1000)


def test_what_has_gone_counts_as_nothing(tmp_path: Path) -> None:
    """Its case may be removing files at this very moment."""
    assert not exceeds(str(tmp_path / "missing"), 0, 0)
