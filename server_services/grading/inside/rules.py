"""Landlock's three system calls: a domain that reads the interpreter, writes one folder and reaches nobody.

Source: https://docs.kernel.org/userspace-api/landlock.html. ABI 6 (Linux 6.12) is asked for: before it a
domain could not hold signals back.
"""

import ctypes
import fcntl
import os
from collections.abc import Sequence

from .confine import system_call

_CREATE, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_NEEDED_ABI = 6

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_CONTROL_DEVICE = 1 << 15
_MAKE_DEVICES = 1 << 6 | 1 << 11
_ALL = (1 << 16) - 1  # every right to files of ABI 5 and later
_TCP = 1 | 2
_ABSTRACT_SOCKETS, _SIGNALS = 1, 2
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_ABOVE_THE_CASES_FILES = 256


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def abi() -> int:
    """The version of Landlock this kernel has. Raises OSError where it has none."""
    return system_call("Landlock version", _CREATE, None, 0, _VERSION)


def _new_ruleset(files: int, network: int, scoped: int) -> int:
    if abi() < _NEEDED_ABI:
        raise OSError(f"Landlock ABI {abi()} is older than {_NEEDED_ABI} (Linux 6.12)")
    wanted = _Ruleset(files, network, scoped)
    return system_call("Landlock ruleset", _CREATE, ctypes.byref(wanted), ctypes.sizeof(wanted), 0)


def _restrict(ruleset: int) -> None:
    system_call("Landlock domain", _RESTRICT_SELF, ruleset, 0)


def restrict_signals() -> None:
    """From here on this process and its children signal nobody but themselves. Needs no_new_privs."""
    ruleset = _new_ruleset(0, 0, _SIGNALS)
    _restrict(ruleset)
    os.close(ruleset)


class Domain:
    """The rules of a case, made once; each case enters a domain of its own by them."""

    def __init__(
        self, box: str, read: Sequence[str], devices: Sequence[str], terminals: Sequence[str] = ()
    ) -> None:
        made = _new_ruleset(_ALL, _TCP, _ABSTRACT_SOCKETS | _SIGNALS)
        # Out of the way of the files that each case puts on low numbers.
        self._ruleset = fcntl.fcntl(made, fcntl.F_DUPFD_CLOEXEC, _ABOVE_THE_CASES_FILES)
        os.close(made)
        self._allow(box, _ALL & ~_MAKE_DEVICES & ~_EXECUTE)
        for path in read:
            self._allow(path, _READ)
        for path in devices:
            self._allow(path, _READ_FILE | _WRITE_FILE)
        for path in terminals:
            self._allow(path, _READ_FILE | _WRITE_FILE | _CONTROL_DEVICE)

    def _allow(self, path: str, rights: int) -> None:
        if not os.path.isdir(path):
            rights &= _EXECUTE | _READ_FILE | _WRITE_FILE | _CONTROL_DEVICE
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = _PathBeneath(rights, parent)
        system_call(
            f"Landlock rule for {path}", _ADD_RULE, self._ruleset, _PATH_BENEATH, ctypes.byref(rule), 0
        )
        os.close(parent)

    def enter(self) -> None:
        """Shut this process in, for good."""
        _restrict(self._ruleset)
        os.close(self._ruleset)
