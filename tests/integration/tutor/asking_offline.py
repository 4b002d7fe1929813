"""Asks a fresh Jupyter server what it can do alone, and says it as JSON. To be run where no network is."""

import json
import socket
import sys
from typing import Any

import httpx

from bench import subject
from bench.server import jupyter_server

OUTSIDE = ("192.0.2.1", 80)  # an address for documentation: where there is a network, the way there is known
NOBODY = "redis://127.0.0.1:9/0"
WRONG = subject.SOURCE.replace("% 15", "% 30")
PAIRS = """
def pairs(numbers):
    found = 0
    for a in numbers:
        for b in numbers:
            found += a + b == 0
    return found
"""
QUESTIONS = {
    "ai-tutor/chat": {
        "message": "Why does it fail?",
        "context": {"currentChallenge": subject.SLUG, "code": WRONG},
    },
    "code/analyze": {"code": PAIRS, "language": "python"},
    "challenges/generate": {"topic": "Loops", "difficulty": "easy", "language": "python"},
}


def network_is_there() -> bool:
    """Whether packets could leave this machine; none does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        return probe.connect_ex(OUTSIDE) == 0


def asked(client: httpx.Client) -> dict[str, Any]:
    """The answer to each question, by its door."""
    client.post("/codementor/api/challenges", json=subject.challenge()).raise_for_status()
    answers = {}
    for door, question in QUESTIONS.items():
        answer = client.post(f"/codementor/{door}", json=question)
        answer.raise_for_status()
        answers[door] = answer.json()
    return answers


def main() -> None:
    with jupyter_server(CODEMENTOR_REDIS_URL=NOBODY) as client:
        health = client.get("/codementor/health").json()
        told = {"network": network_is_there(), "health": health, "answers": asked(client)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
