"""The self-test: what the sandbox really keeps out on this machine, found by trying. Decides the tier; fails
closed.
"""

import json
import logging
import shutil
import sys
from dataclasses import dataclass

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier

from .pool import CaseOrder, GradingPool, KernelLost

log = logging.getLogger(__name__)

# Each probe is (name, code that returns True when the sandbox holds). They run as a submission would.
PROBES = {
    "own-pid-namespace": "os.getpid() == 1",
    "no-proc": "os.listdir('/proc') == []",
    "no-network-socket": "refused(lambda: socket.socket())",
    "no-new-namespaces": "libc.unshare(0x10000000) == -1",
    "no-mounts": "libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == -1",
    "no-capabilities": "capabilities() == [0] * 6",
    "no-capability-to-gain": "all(libc.prctl(23, capability, 0, 0, 0) <= 0 for capability in range(64))",
    "no-new-privileges": "libc.prctl(39, 0, 0, 0, 0) == 1",
    "seccomp": "libc.prctl(21, 0, 0, 0, 0) == 2",
    "read-only-root": "all(refused(lambda: open(p, 'w')) for p in ('/probe', '/usr/probe', '/opt/probe'))",
    "empty-environment": "not any(k.startswith(('JUPYTER', 'JPY', 'CODEMENTOR')) for k in os.environ)",
    "no-home": "not any(os.path.exists(p) for p in ('/home', '/root', '/etc/shadow', '/var'))",
    "private-tmp": "os.listdir('/tmp') == [] and os.listdir('/dev/shm') == []",
    "no-ptrace": "libc.ptrace(0, 0, 0, 0) == -1",
}

_PROBE_SOURCE = """
import ctypes, json, os, socket
libc = ctypes.CDLL(None)
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
    """The tier of this machine, and why it is not a better one."""

    tier: Tier
    reasons: tuple[str, ...] = ()


def obstacles() -> tuple[str, ...]:
    """What can be told without trying: why tier 1 is out of the question here."""
    if sys.platform != "linux":
        return ("grading kernels need Linux namespaces",)
    if shutil.which("bwrap") is None:
        return ("bubblewrap is not installed (apt install bubblewrap)",)
    return ()


async def start_isolated(pool: GradingPool) -> Isolation:
    """Start the pool and try the sandbox. A pool that does not hold is stopped, and the tier is practice."""
    reasons = obstacles()
    if not reasons:
        try:
            await pool.start()
            reasons = await _breaches(pool)
        except (KernelLost, OSError, ImportError) as failure:
            reasons = (f"the sandbox does not start: {_last_line(str(failure))}",)
    if not reasons:
        return Isolation(Tier.NAMESPACES)
    await pool.stop()
    log.warning("hidden test cases cannot be graded on this machine: %s", "; ".join(reasons))
    return Isolation(Tier.PRACTICE, reasons)


async def _breaches(pool: GradingPool) -> tuple[str, ...]:
    source = f"PROBES = {json.dumps(json.dumps(PROBES))}\n{_PROBE_SOURCE}"
    order = CaseOrder(source, InputMode.CALL, json.dumps({"call": "probe"}), Limits(cpu_seconds=5))
    observation = await pool.run(order)
    returned = observation.record.returned if observation.record else ()
    held = json.loads(returned[0]) if returned and isinstance(returned[0], str) else {}
    return tuple(f"the sandbox does not hold: {name}" for name in PROBES if held.get(name) is not True)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it ended without a word"
