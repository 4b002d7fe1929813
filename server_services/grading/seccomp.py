"""The seccomp filter of a case, built once with libseccomp and carried as bytes: building takes 0.1 s,
loading does not.

A deny list: Python and its libraries need many calls. What a case never needs, and what attacks do, is
refused with EPERM, so that programs see an ordinary error.
"""

import contextlib
import errno
import functools
import tempfile
from collections.abc import Sequence
from typing import Any

from codementor_jupyter.protocol.verdicts import Tier

_REFUSED = (  # noqa: SIM905 - a list of names reads better than a hundred quoted strings
    # other processes' memory, files and keys
    "ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_getfd pidfd_open "
    "pidfd_send_signal "
    "keyctl add_key request_key memfd_create "
    # namespaces and mounts
    "unshare setns mount umount2 pivot_root chroot open_tree move_mount "
    "fsopen fsconfig fsmount fspick mount_setattr "
    # the kernel itself
    "bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register init_module "
    "finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff syslog acct quotactl "
    "quotactl_fd io_setup modify_ldt name_to_handle_at "
    "open_by_handle_at fanotify_init lookup_dcookie memfd_secret vhangup nfsservctl personality "
    # clocks and names
    "clock_settime settimeofday adjtimex clock_adjtime sethostname setdomainname iopl ioperm "
    # shared memory and queues that outlive a process
    "shmget shmat msgget semget mq_open rt_sigqueueinfo rt_tgsigqueueinfo tkill "
    # what others do with files that all see, which of their pages are in memory, how many processes there are
    "inotify_init inotify_init1 inotify_add_watch mincore sysinfo "
    # scheduling of others, identity
    "setpriority ioprio_set sched_setaffinity sched_setscheduler sched_setparam sched_setattr migrate_pages "
    "move_pages mbind "
    "set_mempolicy setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset"
).split()
# Where a case sees the host's files: Landlock has no say in these.
_REFUSED_AMONG_FILES_OF_THE_HOST = (  # noqa: SIM905 - as above
    "chmod fchmod fchmodat chown fchown lchown fchownat utime utimes futimesat utimensat "
    "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr"
).split()
# cachestat, fchmodat2 and whatever has come since or will, setxattrat and listmount among them: libseccomp
# need not know their names. One number for all architectures.
_YOUNG = range(451, 512)
# Told that they are done: a lock on a file that all cases see would be a message to another one, and so would
# a page of it put out of memory be; the disks of the machine are not to be waited for.
_TOLD_DONE = ("flock", "fadvise64", "readahead", "sync", "syncfs")
_LOCKS = (6, 7, 37, 38)  # F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW
_WATCHES = (1024, 1026)  # F_SETLEASE, F_NOTIFY
_UNIX = 1
_DATAGRAMS, _RAW, _RELIABLE, _PACKETS = 2, 3, 4, 5
_NEW_NAMESPACES = (0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x2000000)
_REQUESTS = (
    *(0x5412, 0x541C),  # TIOCSTI, TIOCLINUX
    # Flags and numbers of a file, for which a descriptor to read it is enough: SETFLAGS, SETVERSION (both
    # sizes), FSSETXATTR, ENABLE_VERITY, SET_ENCRYPTION_POLICY, ext4's SETVERSION
    *(0x40086602, 0x40046602, 0x40087602, 0x40047602, 0x401C5820, 0x40806685, 0x800C6613, 0x40086604),
)


@functools.cache
def case_filter(tier: Tier) -> bytes:
    """The BPF program of a tier as bytes. Raises ImportError or OSError where libseccomp is missing.

    There is no socket at all: a socketpair of streams stays, asyncio needs it, but gets no name: Landlock
    lets an abstract one be taken."""
    return _exported(tier, ["socket", "bind", "listen", "connect", "accept", "accept4"])


@functools.cache
def guest_filter(tier: Tier) -> bytes:
    """The same for a language's kernel. It offers sockets of the Unix kind and may connect to none: others
    would be within reach of its uid where a case sees the host's files. ZeroMQ gives its threads the priority
    they have, and aborts where that is refused: it is told that it was done."""
    return _exported(tier, ["connect"], told_done=["sched_setscheduler"])


def _exported(tier: Tier, refused: list[str], told_done: Sequence[str] = ()) -> bytes:
    import pyseccomp  # loads libseccomp at import: only where a sandbox is built

    refuse = pyseccomp.ERRNO(errno.EPERM)
    program = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    # As the kernel loads a filter it asks it about each call there is: a tree answers in a third of the time.
    program.set_attr(pyseccomp.Attr.CTL_OPTIMIZE, 2)
    names = _REFUSED + refused + (_REFUSED_AMONG_FILES_OF_THE_HOST if tier is Tier.LANDLOCK else [])
    for name in names:
        answer = pyseccomp.ERRNO(0) if name in told_done else refuse
        with contextlib.suppress(OSError):  # a call this architecture does not have
            program.add_rule(answer, name)
    program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags cannot be read: make libc use clone
    for flag in _NEW_NAMESPACES:
        program.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    # Datagrams could be pointed at any socket that has a path.
    for kind in (_DATAGRAMS, _RAW):
        program.add_rule(refuse, "socketpair", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xF, kind))
    if "socket" not in refused:
        # ZeroMQ aborts on other errors; of this one it makes its own.
        elsewhere = pyseccomp.ERRNO(errno.EOPNOTSUPP)
        program.add_rule(elsewhere, "socket", pyseccomp.Arg(0, pyseccomp.NE, _UNIX))
        for kind in (_DATAGRAMS, _RAW, _RELIABLE, _PACKETS):
            of_kind = pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xF, kind)
            program.add_rule(refuse, "socket", pyseccomp.Arg(0, pyseccomp.EQ, _UNIX), of_kind)
    _keep_from_each_other(program)
    for request in _REQUESTS:
        program.add_rule(refuse, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, request))
    program.add_rule(refuse, "prlimit64", pyseccomp.Arg(0, pyseccomp.NE, 0))
    with tempfile.TemporaryFile() as exported:
        program.export_bpf(exported)
        exported.seek(0)
        return exported.read()


def _keep_from_each_other(program: Any) -> None:
    """Of pyseccomp's filter: what one case could tell another by, files that all of them see."""
    import pyseccomp

    done, refuse = pyseccomp.ERRNO(0), pyseccomp.ERRNO(errno.EPERM)
    for name in _TOLD_DONE:
        program.add_rule(done, name)
    for commands, answer in ((_LOCKS, done), (_WATCHES, refuse)):
        for command in commands:
            program.add_rule(answer, "fcntl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, command))
    # Flags ask for pages that are in memory and for no others.
    program.add_rule(pyseccomp.ERRNO(errno.EOPNOTSUPP), "preadv2", pyseccomp.Arg(5, pyseccomp.NE, 0))
    for number in _YOUNG:
        program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), number)
