"""The one folder a case writes to where it gets no file system of its own: how full it is, and emptying it,
whatever is in it: deep, closed, odd names.
"""

import contextlib
import os
from collections.abc import Iterator
from itertools import count, islice

_SECTOR = 512
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


def empty(box: str) -> None:
    """Remove all that is in `box`, but not `box`. Raises OSError when something resists.

    Nobody else may be at work in it, and no link is followed. Folders are moved up to `box` before they are
    looked into: neither depth nor length of a path matters, and two descriptors are enough.
    """
    os.chmod(box, 0o700)
    root = os.open(box, _FOLDER)
    try:
        names = (f"{os.urandom(16).hex()}-{number}" for number in count())
        waiting = _clear(root, root, names)
        while waiting:
            name = waiting.pop()
            folder = os.open(name, _FOLDER, dir_fd=root)
            try:
                waiting += _clear(folder, root, names)
            finally:
                os.close(folder)
            os.rmdir(name, dir_fd=root)
    finally:
        os.close(root)


def _clear(folder: int, root: int, names: Iterator[str]) -> list[str]:
    """Remove the files of `folder`; returns its folders' new names in `root`."""
    moved = []
    with os.scandir(folder) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for name, is_folder in found:
        if not is_folder:
            os.unlink(name, dir_fd=folder)
            continue
        os.chmod(name, 0o700, dir_fd=folder)  # it may have been closed to its owner
        moved.append(next(names))
        os.rename(name, moved[-1], src_dir_fd=folder, dst_dir_fd=root)
    return moved


def exceeds(box: str, size: int, entries: int) -> bool:
    """Whether more than `size` bytes of disk or more than `entries` files and folders are in `box`.

    Somebody may be at work in it: what cannot be looked into (closed, or too deep) counts as too much, and
    what has just gone as nothing.
    """
    waiting = [box]
    while waiting and entries >= 0 and size >= 0:
        try:
            found = _look(waiting.pop(), entries)
        except FileNotFoundError:
            continue
        except OSError:
            return True
        entries -= len(found)
        size -= sum(taken for _path, taken, _is_folder in found)
        waiting += [path for path, _taken, is_folder in found if is_folder]
    return entries < 0 or size < 0


def _look(folder: str, most: int) -> list[tuple[str, int, bool]]:
    """Path, bytes on disk and kind of what is in a folder; one more than `most` where there are more."""
    found = []
    with os.scandir(folder) as entries:
        for entry in islice(entries, most + 1):
            with contextlib.suppress(FileNotFoundError):
                taken = entry.stat(follow_symlinks=False).st_blocks * _SECTOR
                found.append((entry.path, taken, entry.is_dir(follow_symlinks=False)))
    return found
