"""A fresh server without a key, without Redis and without any network helps all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import asking_offline
import pytest

ROOT = Path(__file__).parents[3]
CUT_OFF = ("bwrap", "--unshare-net", "--dev-bind", "/", "/", sys.executable, asking_offline.__file__)


@pytest.mark.slow
def test_cut_off_from_everything_it_explains_analyses_and_makes_challenges() -> None:
    """The failing case with got and expected, the growth and its line, a challenge that has been examined."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(CUT_OFF, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["network"] is False
    conditions = {name: each["condition"] for name, each in told["health"]["dependencies"].items()}
    assert (conditions["redis"], conditions["aiEngine"]) == ("down", "off")

    chat, growth, made = (told["answers"][door] for door in asking_offline.QUESTIONS)
    assert (chat["source"], chat["complete"]) == ("rules", True)
    assert "With `15`, your code gives" in chat["response"]
    assert "FizzBuzz` is expected" in chat["response"]
    assert growth["complexity"]["class"] == "O(n^2)"
    assert growth["complexity"]["hotLine"]["line"] == 6
    assert made["items"][0]["accepted"], made
