"""What it costs a server that the tutor could ask a model."""

import json
import subprocess
import sys

import pytest

_SCRIPT = """
import asyncio, json, sys
from server_services.tutor.engine.engine import open_engine
from server_services.config import TutorConfig

def loaded():
    return sorted({"openai", "httpx2", "redis", "tornado", "pydantic"} & set(sys.modules))

before = loaded()
asyncio.run(open_engine(None, None))
off = loaded()
asyncio.run(open_engine(TutorConfig("http://127.0.0.1:9/v1", "m"), None))
print(json.dumps([before, off, "openai" in sys.modules]))
"""


@pytest.fixture(scope="module")
def loaded() -> list[object]:
    """Of a fresh interpreter: what importing loads, what an engine that is off, and one that is on."""
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    found: list[object] = json.loads(done.stdout)
    return found


def test_importing_the_engine_loads_no_client_and_no_driver(loaded: list[object]) -> None:
    """Half a second that nobody without a model has to wait."""
    assert loaded[0] == loaded[1] == []


def test_a_configured_model_loads_the_client(loaded: list[object]) -> None:
    """The same script can tell."""
    assert loaded[2] is True
