"""Which libraries a source uses, and what the front tells their zygote."""

import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from codementor_jupyter.protocol.challenges import InputMode, Limits
from server_services.grading.inside.case import Case, ZygoteLost
from server_services.grading.inside.hands import LibraryRunner
from server_services.grading.inside.libraries import used_by
from server_services.grading.order import CaseOrder, metadata

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("source", "libraries"),
    [
        ("import numpy as np", ["numpy"]),
        ("def f():\n    from numpy.linalg import det", ["numpy"]),
        ("import math, pandas, numpy", ["numpy", "pandas"]),
        ("import matplotlib.pyplot as plt", ["matplotlib"]),
        ("import numpyro", []),
        ("print('import numpy')", []),
        ("# import numpy", []),
        ("import math  # not numpy", []),
        ("numpy = 1", []),
    ],
)
def test_a_source_says_what_it_uses(source: str, libraries: list[str]) -> None:
    assert libraries == used_by(source)


def test_an_order_names_the_shell_and_the_libraries() -> None:
    """Whatever the mode; another language's words are not Python's."""
    source = "import numpy\n"
    told = [
        metadata([CaseOrder(source, mode, "", Limits(), language)])["codementor"]
        for mode, language in [(InputMode.STDIN, "python"), (InputMode.CELL, "python"), (InputMode.CELL, "r")]
    ]
    assert [("libraries", ["numpy"]), ("libraries", ["numpy"]), ("guest", [])] == [
        (each["shell"], each["libraries"]) for each in told
    ]


class Bringing(LibraryRunner):
    """A runner that only brings libraries: the end of its way is a zygote that answers beforehand."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        ours, self.zygote = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        super().__init__(ours, Case, spares=0)
        for answer in answers:
            self.zygote.send(json.dumps(answer).encode())

    def _run(self, order: dict[str, Any], more: int) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        self._link.close()
        self.zygote.close()


def test_each_library_is_brought_once() -> None:
    """Also when news of a case that has ended comes in between."""
    answers = {"id": 3, "status": 0}, {"brought": ["numpy"]}, {"brought": ["pandas"]}
    with closing(Bringing(*answers)) as runner:
        for libraries in (["numpy"], ["numpy"], ["numpy", "pandas"]):
            runner.run({"libraries": libraries})
        told = [json.loads(runner.zygote.recv(4096)) for _ in range(2)]
        assert [["numpy"], ["pandas"]] == [each["libraries"] for each in told]
        runner.zygote.setblocking(False)
        with pytest.raises(BlockingIOError):
            runner.zygote.recv(4096)


def test_a_zygote_that_dies_of_a_library_is_noticed() -> None:
    with closing(Bringing()) as runner:
        runner.zygote.close()
        with pytest.raises(ZygoteLost):
            runner.run({"libraries": ["numpy"]})


def test_a_library_that_is_not_installed_is_left_to_the_program() -> None:
    """The others are there all the same."""
    program = """
import sys
sys.modules["pandas"] = None
from server_services.grading.inside.libraries import Warmed
warmed = Warmed()
warmed.bring(["pandas", "numpy"])
print("numpy.random" in sys.modules, warmed.shell.run("import pandas")[0])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "True import of pandas halted; None in sys.modules\n" == done.stdout
