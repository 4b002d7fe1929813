"""System calls that take rights away: mounts, capabilities, limits, no_new_privs, seccomp. Linux only, ctypes
only.

Every function raises OSError naming the step when the kernel refuses it: a sandbox that cannot be closed is
not used.
"""

import ctypes
import os
import resource
import signal
from typing import Any

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWPID = 0x20000, 0x8000000, 0x20000000

_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MNT_DETACH = 2, 4, 8, 2
_MS_BIND, _MS_REC, _MS_PRIVATE = 0x1000, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 4, 22, 24
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_SECCOMP_MODE_FILTER = 2
_SECCOMP_SET_MODE_FILTER, _SECCOMP_ALL_THREADS = 1, 1
_CAPABILITY_VERSION_3 = 0x20080522
_SYS_CLONE = {"x86_64": 56, "aarch64": 220}.get(os.uname().machine, 0)
_SYS_SECCOMP = {"x86_64": 317, "aarch64": 277}.get(os.uname().machine, 0)

_libc = ctypes.CDLL(None, use_errno=True)
# Laid out and looked up once: what a case need not build costs it no pages.
_capset = _libc.capset
_capability_version = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
_no_capabilities = (ctypes.c_uint32 * 6)()
_CAPABILITY_HEADER, _NO_CAPABILITIES = ctypes.byref(_capability_version), ctypes.byref(_no_capabilities)


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _checked(result: int, step: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{step}: {os.strerror(code)}")
    return result


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent dies."""
    _checked(_libc.prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0), "parent death signal")


def adopt_orphans() -> None:
    """Become the parent of whatever descendants of this process leave behind."""
    _checked(_libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "child subreaper")


def set_dumpable(dumpable: bool) -> None:
    """Close (or open) this process's memory and /proc entry to others of the same uid."""
    _checked(_libc.prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0), "dumpable")


class Mount:
    """One that is laid out before the processes that make it are cloned."""

    def __init__(self, source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
        encoded = [text and ctypes.c_char_p(text.encode()) for text in (source, target, kind)]
        self._arguments = (*encoded, ctypes.c_ulong(flags), ctypes.c_char_p(options.encode()))
        self._step = f"mount {target}"

    def make(self) -> None:
        """Mount it, in this process's namespace."""
        _checked(_libc.mount(*self._arguments), self._step)


def privatise_mounts() -> None:
    """From here on no mount of this namespace is seen outside it."""
    Mount("none", "/", None, _MS_REC | _MS_PRIVATE).make()


def bind(source: str, target: str) -> None:
    """Make `source` appear at `target` too."""
    Mount(source, target, None, _MS_BIND | _MS_REC).make()


def detach(target: str) -> None:
    """Take a mount, and what is mounted below it, out of this namespace."""
    _checked(_libc.umount2(target.encode(), _MNT_DETACH), f"unmount {target}")


def tmpfs(target: str, mebibytes: int, inodes: int) -> Mount:
    """A private, bounded file system in memory; it goes when the namespace goes."""
    options = f"size={mebibytes}m,nr_inodes={inodes},mode=0700"
    return Mount("tmpfs", target, "tmpfs", _MS_NOSUID | _MS_NODEV, options)


def new_mount_namespace() -> None:
    """Move this process into a mount namespace of its own."""
    _checked(_libc.unshare(CLONE_NEWNS), "unshare mount namespace")


def empty_bounding_set() -> None:
    """Nothing executed from here on can gain a capability; those held now stay until dropped."""
    for capability in range(64):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break  # past the last capability this kernel knows


def drop_capabilities() -> None:
    """Give up every capability held."""
    _checked(_capset(_CAPABILITY_HEADER, _NO_CAPABILITIES), "drop capabilities")


def forbid_new_privileges() -> None:
    """No setuid program gives anything back from here on."""
    _checked(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


class Filter:
    """A seccomp filter given as BPF bytes (8 bytes an instruction), laid out for the kernel."""

    def __init__(self, program: bytes) -> None:
        self._buffer = ctypes.create_string_buffer(program, len(program))
        self._program = _FilterProgram(len(program) // 8, ctypes.cast(self._buffer, ctypes.c_void_p))
        self._pointer = ctypes.byref(self._program)

    def load(self) -> None:
        """Install it in this process, for good."""
        _checked(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, self._pointer, 0, 0), "seccomp")

    def load_in_all_threads(self) -> None:
        """Install it in every thread this process has, for good."""
        system_call("seccomp", _SYS_SECCOMP, _SECCOMP_SET_MODE_FILTER, _SECCOMP_ALL_THREADS, self._pointer)


def address_space() -> int:
    """Virtual memory of this process in bytes."""
    with open("/proc/self/statm", "rb") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def limit_for_all(open_files: int) -> None:
    """Hard limits every case has alike; set once in the zygote and inherited."""
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 8 << 20),
        (resource.RLIMIT_NOFILE, open_files),
        (resource.RLIMIT_MEMLOCK, 1 << 16),
        (resource.RLIMIT_STACK, 16 << 20),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(kind, (value, value))


def limit_processes(processes: int) -> None:
    """How many processes and threads the uid of this one may have."""
    resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))


def limit_case(cpu_seconds: float, address_space: int) -> None:
    """Hard limits of one case: CPU in whole seconds, rounded up; bytes of address space."""
    whole_seconds = int(-(-cpu_seconds // 1))
    resource.setrlimit(resource.RLIMIT_CPU, (whole_seconds, whole_seconds))
    limit_memory(address_space)


def limit_guest(cpu_seconds: int, processes: int) -> None:
    """Hard limits of a kernel that is started before its case's limits are known."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    limit_processes(processes)


def limit_memory(address_space: int) -> None:
    """This process, but nobody it has started, may take so many bytes of address space."""
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))


def terminals(target: str) -> Mount:
    """Pseudo-terminals of this namespace's own."""
    return Mount("devpts", target, "devpts", _MS_NOSUID | _MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620")


def system_call(step: str, number: int, *arguments: Any) -> int:
    """A call that libc has no function for. Pointers and whole numbers only."""
    # A plain int would be passed as 32 bits and leave the rest of a register as it was.
    as_long = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return _checked(_libc.syscall(ctypes.c_long(number), *as_long), step)


def clone(flags: int) -> int:
    """fork() into new namespaces. Returns the pid to the parent and 0 to the child.

    A raw clone: os.fork cannot make namespaces, and setns back into the parent's pid namespace is refused
    inside a nested user namespace. Python's own fork hooks are left out: they mend locks and threads, and the
    caller has one thread that holds no lock. Copying the pages they touch would cost a case a millisecond.
    """
    return system_call("clone", _SYS_CLONE, flags | signal.SIGCHLD, 0, 0, 0, 0)
