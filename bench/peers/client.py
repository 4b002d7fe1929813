"""The command that is measured: submits an answer to each question to a running server, prints the score.

`python -I -S client.py PORT TOKEN ANSWERS.json [STUDENT LOG]`. It imports what the interpreter has built in
and nothing else, since a process a submission is how the others work and not how we do: with `json`, `os` and
`socket`, which are Python around the same functions, its start would take twice as long. The score has the
harness's grain: the visible asserts of a question are worth five points together, the hidden ones, too. LOG
gets a line with the time from the first connection to the last verdict, without the start of this process.
"""

import _json
import _socket
import posix
import sys
import time

POINTS = 5
_CHUNK = 1 << 16
_REQUEST = """\
POST /codementor/api/challenges/{slug}/submit?wait=60 HTTP/1.0\r
Authorization: token {token}\r
Idempotency-Key: {key}\r
Content-Type: application/json\r
Content-Length: {length}\r
\r
"""


class _Json:
    """What `json` reads standard JSON with."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int, parse_constant = float, int, float
    memo: dict[str, str] = {}  # noqa: RUF012 - as the scanner expects it


_scan = _json.make_scanner(_Json)


def graded(port: int, token: str, answers: dict[str, str]) -> list[dict]:
    """What the server says of each answer. All are sent before the first verdict is read."""
    sent = [_sent(port, token, question, code) for question, code in answers.items()]
    return [_verdict(connection) for connection in sent]


def _read(text: str) -> dict:
    value: dict = _scan(text, 0)[0]
    return value


def _text(value: str) -> str:
    return _json.encode_basestring_ascii(value)


def _sent(port: int, token: str, question: str, code: str) -> _socket.socket:
    body = f'{{"code": {_text(code)}}}'.encode()
    slug = question.lower().replace("_", "-")
    head = _REQUEST.format(slug=slug, token=token, key=posix.urandom(8).hex(), length=len(body))
    connection = _socket.socket()
    connection.connect(("127.0.0.1", port))
    connection.sendall(head.encode() + body)
    return connection


def _verdict(connection: _socket.socket) -> dict:
    answer = b"".join(iter(lambda: connection.recv(_CHUNK), b""))
    connection.close()
    head, _blank, body = answer.partition(b"\r\n\r\n")
    if head.split()[1:2] != [b"200"]:  # 202: there was no verdict within the minute
        raise SystemExit(f"no verdict: {head.decode()} {body.decode()}")
    told = _read(body.decode())
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
        answers = _read(file.read())
    began = time.perf_counter()
    told = graded(int(port), token, answers)
    seconds = time.perf_counter() - began
    row = f'{{"student": {_text(student)}, "wall": {seconds}, "score": {sum(map(score, told))}}}'
    if log:
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{row}\n")
    print(row)


if __name__ == "__main__":
    main(*sys.argv[1:])
