"""No code can cheat the grader, read what is hidden, reach the machine, or spoil the next one's verdict.

`make attack` runs this alone. Each attack goes through HTTP to a real server; an honest submission follows.
"""

import contextlib
import os
import pwd
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from attacked import Attacked
from catalogue import OTHERS, Attack, read_catalogue
from target import HONEST
from tripwires import Tripwires, traces_on_host

pytestmark = pytest.mark.slow

ATTACKS = read_catalogue()
GROWTH = 20 << 20  # bytes a server may grow over one attack: caches, never what an attack sends


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.category}: {attack.name}")
def test_an_attack_gets_nothing(attacked: Attacked, tripwires: Tripwires, attack: Attack) -> None:
    """Its verdict is an honest one, no secret is in the answer, nobody outside is reached, nothing stays, and
    whoever submits next has the right verdict.
    """
    before = attacked.memory
    answer = attacked.submit(attack.against, attack.armed(tripwires.places), attack.language)
    view = answer.json()
    if attack.language in attacked.ungraded:
        assert (422, "language_not_supported") == (answer.status_code, view["error"]["code"])
        return
    assert 200 == answer.status_code, view
    assert view["verdict"] in attack.accept, view
    assert attack.against != "vault" or view["hiddenPassed"] == 0
    assert [] == attacked.told(answer)
    assert [] == attacked.survivors()
    assert [] == tripwires.sprung()
    assert [] == traces_on_host()
    assert attacked.memory - before < GROWTH

    honest = attacked.submit("double", HONEST[attack.language], attack.language).json()
    assert "accepted" == honest["verdict"], honest


def test_the_grader_is_none_the_worse(attacked: Attacked, request: pytest.FixtureRequest) -> None:
    """After all of them: the same isolation, every part well, and not one grading kernel lost."""
    health = attacked.health()
    tier, _user = request.node.callspec.params["attacked"]
    assert ("ok", tier) == (health["status"], health["tier"]), health
    assert "a grading kernel was lost" not in attacked.server.log.read_text()


SLEEPING = {"bash": "sleep 1\n", "r": 'system("sleep 1")\n'}


@pytest.mark.parametrize("language", SLEEPING)
def test_a_process_of_a_submission_is_seen_while_it_is_there(attacked: Attacked, language: str) -> None:
    """Who could not be seen would not be known to have gone."""
    seen = set[str]()
    with ThreadPoolExecutor() as pool:
        under_way = pool.submit(attacked.submit, "double", SLEEPING[language], language)
        while not under_way.done():
            for process in attacked.left():
                with contextlib.suppress(psutil.NoSuchProcess):
                    seen.add(process.name())
    assert (language not in attacked.ungraded) == ("sleep" in seen)


def test_the_server_runs_as_each_kind_of_user(attacked: Attacked, request: pytest.FixtureRequest) -> None:
    """As root where these tests are root, and as somebody with no rights at all."""
    _tier, wanted = request.node.callspec.params["attacked"]
    assert attacked.user == (pwd.getpwnam(wanted).pw_uid if os.geteuid() == 0 else os.geteuid())


def test_the_catalogue_covers_what_the_threat_model_lists() -> None:
    """At least eighty attacks in Python, every category of the research, other languages; no name twice."""
    assert sum(attack.language == "python" for attack in ATTACKS) >= 80
    assert {"resource", "forged", "leak", "network", "host", "text", "notebook", "source", *OTHERS} == {
        attack.category for attack in ATTACKS
    }
    assert 1 == max(Counter(attack.name for attack in ATTACKS).values())


def test_the_tripwires_are_sprung_by_whoever_reaches_them(tmp_path: Path) -> None:
    """From outside a sandbox each of them works: were one broken, it would prove nothing."""
    probes = {
        "TCP": "socket.create_connection(('127.0.0.1', TCP_PORT))",
        "UDP": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', UDP_PORT))",
        "abstract": "socket.socket(socket.AF_UNIX).connect('\\0ABSTRACT')",
        "path": "socket.socket(socket.AF_UNIX).connect('SOCKET_PATH')",
        "datagram": "socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b'x', 'DATAGRAM_PATH')",
        "process": "os.setpriority(os.PRIO_PROCESS, DECOY, 5)",
        "file": "open('TRIPWIRE', 'w').write('broken')",
    }
    with Tripwires(tmp_path) as tripwires:
        assert [] == tripwires.sprung()
        for name, code in probes.items():
            armed = Attack("self-test", name, "", (), code).armed(tripwires.places)
            subprocess.run([sys.executable, "-c", f"import os, socket\n{armed}"], check=True)
            assert name in tripwires.sprung()


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("connects to the host's listeners", {"TCP", "UDP"}),
        ("connects to the host's Unix sockets", {"abstract", "path", "datagram"}),
        ("signals", {"process"}),
    ],
)
@pytest.mark.parametrize(("language", "command"), [("bash", ["bash"]), ("R", ["Rscript"])])
def test_attacks_in_other_languages_work_outside(
    tmp_path: Path, language: str, command: list[str], name: str, reached: set[str]
) -> None:
    """Were one of them broken, that it reaches nothing would prove nothing."""
    [attack] = [each for each in ATTACKS if each.name.startswith(f"{language}: {name}")]
    with Tripwires(tmp_path) as tripwires:
        program = tmp_path / "program"
        program.write_text(attack.armed(tripwires.places))
        subprocess.run([*command, program], input=b"31\n", cwd=tmp_path, check=False, timeout=60)
        assert reached <= set(tripwires.sprung())
