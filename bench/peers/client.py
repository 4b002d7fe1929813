"""The command that is measured: submits an answer to each question to a running server, prints the score.

`python -I -S client.py PORT TOKEN ANSWERS.json [STUDENT LOG]`. It imports next to nothing, since a process a
submission is how the others work and not how we do. The score has the harness's grain: the visible asserts of
a question are worth five points together, the hidden ones, too. LOG gets a line with the time from the first
connection to the last verdict, without the start of this process.
"""

import json
import os
import socket
import sys
import time

POINTS = 5
_REQUEST = """\
POST /codementor/api/challenges/{slug}/submit?wait=60 HTTP/1.0\r
Authorization: token {token}\r
Idempotency-Key: {key}\r
Content-Type: application/json\r
Content-Length: {length}\r
\r
"""


def graded(port: int, token: str, answers: dict[str, str]) -> list[dict]:
    """What the server says of each answer. All are sent before the first verdict is read."""
    sent = [_sent(port, token, question, code) for question, code in answers.items()]
    return [_verdict(connection) for connection in sent]


def _sent(port: int, token: str, question: str, code: str) -> socket.socket:
    body = json.dumps({"code": code}).encode()
    slug = question.lower().replace("_", "-")
    head = _REQUEST.format(slug=slug, token=token, key=os.urandom(8).hex(), length=len(body))
    connection = socket.socket()
    connection.connect(("127.0.0.1", port))
    connection.sendall(head.encode() + body)
    return connection


def _verdict(connection: socket.socket) -> dict:
    with connection, connection.makefile("rb") as answer:
        head, _blank, body = answer.read().partition(b"\r\n\r\n")
    if head.split()[1:2] != [b"200"]:  # 202: there was no verdict within the minute
        raise SystemExit(f"no verdict: {head.decode()} {body.decode()}")
    told: dict = json.loads(body)
    if told["verdict"] == "internal_error":  # not the student's fault, so it is no score
        raise SystemExit(f"no verdict: {told['message']}")
    return told


def score(told: dict) -> int:
    """Points of one question: for all its visible cases, and for all its hidden ones."""
    visible = [each["passed"] for each in told["testResults"] if not each["hidden"]]
    hidden = [True] * told["hiddenPassed"] + [False] * (told["hiddenTotal"] - told["hiddenPassed"])
    return sum(POINTS for group in (visible, hidden) if group and all(group))


def main(port: str, token: str, path: str, student: str = "", log: str = "") -> None:
    with open(path, encoding="utf-8") as file:
        answers = json.load(file)
    began = time.perf_counter()
    told = graded(int(port), token, answers)
    seconds = time.perf_counter() - began
    row = {"student": student, "wall": seconds, "score": sum(map(score, told))}
    if log:
        with open(log, "a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    print(json.dumps(row))


if __name__ == "__main__":
    main(*sys.argv[1:])
