"""The self-test: what the sandbox really keeps out on this machine, found by trying. Decides the tier; fails
closed.
"""

import json
import sys
from dataclasses import dataclass

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier

from .order import CaseOrder
from .pool import GradingPool, KernelLost

# Each probe is (name, code that is true when the sandbox holds). They run as a submission would.
_ALWAYS = {
    "no-proc": "refused(lambda: os.listdir('/proc')) or os.listdir('/proc') == []",
    "no-network-socket": "refused(lambda: socket.socket())",
    "no-new-namespaces": "libc.unshare(0x10000000) == -1",
    "no-mounts": "libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == -1",
    "no-capabilities": "capabilities() == [0] * 6",
    "no-new-privileges": "libc.prctl(39, 0, 0, 0, 0) == 1",
    "seccomp": "libc.prctl(21, 0, 0, 0, 0) == 2",
    "read-only-root": "all(refused(lambda: open(p, 'w')) for p in ('/probe', '/usr/probe', '/opt/probe'))",
    "empty-environment": "not any(k.startswith(('JUPYTER', 'JPY', 'CODEMENTOR')) for k in os.environ)",
    "no-home": "all(refused(lambda: os.listdir(p)) for p in ('/home', '/root', '/var', '/etc/ssl'))",
    "no-host-files": "all(refused(lambda: open(p)) for p in ('/etc/shadow', '/etc/passwd', '/etc/hostname'))",
    "private-folder": "os.listdir('.') == [] == os.listdir(tempfile.gettempdir())",
    "no-ptrace": "libc.ptrace(0, 0, 0, 0) == -1",
    "no-lock-on-shared-files": "not refused(lambda: [fcntl.flock(f, 6) for f in [*map(open, twice)]])",
    "no-count-of-processes": "libc.sysinfo(ctypes.create_string_buffer(512)) == -1",
    "no-signal-outside": "refused(lambda: os.kill(os.getppid() or 1 << 22, 0))",
}
PROBES = {
    Tier.NAMESPACES: _ALWAYS
    | {
        "own-pid-namespace": "os.getpid() == 1",
        "no-capability-to-gain": "all(libc.prctl(23, capability, 0, 0, 0) <= 0 for capability in range(64))",
        "private-shared-memory": "os.listdir('/dev/shm') == []",
    },
    Tier.LANDLOCK: _ALWAYS
    | {
        "no-shared-memory": "refused(lambda: os.listdir('/dev/shm'))",
        "no-shared-folder": "refused(lambda: os.listdir('/tmp'))",
    },
}

_PROBE_SOURCE = """
import ctypes, fcntl, json, os, socket, tempfile
libc = ctypes.CDLL(None)
twice = [os.__file__] * 2
def refused(attempt):
    try:
        attempt()
    except OSError:
        return True
    return False
def capabilities():
    header, held = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[1] * 6)
    return [1] if libc.capget(header, held) else list(held)
def probe():
    found = {}
    for name, code in json.loads(PROBES).items():
        try:
            found[name] = bool(eval(code))
        except Exception:
            found[name] = False
    return json.dumps(found)
"""


@dataclass(frozen=True)
class Isolation:
    """The tier submissions are graded in, and why it is not a better one. `lasting` is False where the
    reasons may pass without a restart: then it is worth trying again."""

    tier: Tier
    reasons: tuple[str, ...] = ()
    lasting: bool = True


async def faults(pool: GradingPool) -> tuple[str, ...]:
    """Start the pool and try its sandbox: why its tier cannot be had here; nothing where it holds.

    A pool that does not hold is stopped again.
    """
    if sys.platform != "linux":
        return ("grading kernels need Linux",)
    try:
        await pool.start()
        found = await _breaches(pool)
    except (KernelLost, OSError, ImportError) as failure:
        found = (last_line(str(failure)),)
    if found:
        await pool.stop()
    return tuple(f"tier {int(pool.tier)}: {fault}" for fault in found)


async def _breaches(pool: GradingPool) -> tuple[str, ...]:
    probes = PROBES[pool.tier]
    source = f"PROBES = {json.dumps(json.dumps(probes))}\n{_PROBE_SOURCE}"
    order = CaseOrder(source, InputMode.CALL, json.dumps({"call": "probe"}), Limits(cpu_seconds=5))
    (observation,) = await pool.run([order])
    returned = observation.record.returned if observation.record else ()
    held = json.loads(returned[0]) if returned and isinstance(returned[0], str) else {}
    return tuple(f"the sandbox does not hold: {name}" for name in probes if held.get(name) is not True)


def last_line(text: str) -> str:
    """What a kernel that does not start said last."""
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it ended without a word"
