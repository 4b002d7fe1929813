"""Our grader beside others: asserts become test cases that say the same, tables say what was measured."""

import json
from typing import Any

import pytest
from twin.scripted import Answer, Scripted

from bench.peers import client, figures
from bench.peers.asserts import CHECKER, NotACase, case, challenges
from codementor_jupyter.protocol.challenges import ChallengeRequest


def row(tool: str, wall: float = 1.0, **more: Any) -> dict[str, Any]:
    return {"tool": tool, "wall": wall, "student": "s", "score": 5, "want": 5, "load": 0.5} | more


def probe(tool: str, got_through: bool, score: int | None = 0) -> dict[str, Any]:
    about = {"tool": tool, "probe": "forge", "got_through": got_through, "score": score}
    return about | {"wall": 1.0, "error": "gone"}


@pytest.mark.parametrize(
    ("text", "args", "kwargs", "expected"),
    [
        ("assert f(1, 'a') == [2]", [1, "a"], {}, [2]),
        ("assert f(list(range(3)), key=None) == 'a' + 'b'", [[0, 1, 2]], {"key": None}, "ab"),
    ],
)
def test_an_equation_becomes_a_call_and_a_value(
    text: str, args: list[Any], kwargs: dict[str, Any], expected: Any
) -> None:
    """Both worked out once, by the author: no text of the assert goes where the answer runs."""
    found = case("f", text)

    assert {"call": "f", "args": args, "kwargs": kwargs} == json.loads(found["input"])
    assert expected == json.loads(found["expectedOutput"])
    assert "checker" not in found


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("assert isinstance(f(2), str)", "2", 2),
        ("assert f('a')['to'] == 2", {"to": 2}, {"be": 2}),
        ("assert 3 <= len(f(1)) < 5", [1, 2, 3], 7),
        ("assert 4 == f(2)", 4, 5),
    ],
)
def test_any_other_assert_is_left_to_a_checker(text: str, right: Any, wrong: Any) -> None:
    """It says of the value what the assert says of the call; what it fails on is wrong."""
    found, names = case("f", text), dict[str, Any]()
    exec(CHECKER, names)
    claim = json.loads(found["expectedOutput"])

    assert "author" == found["checker"]
    assert (True, False) == tuple(names["check"](claim, got, {}) for got in (right, wrong))


@pytest.mark.parametrize(
    "text",
    [
        "f(1)", "assert f(1) == 1; x = 2", "assert g(1) == 1", "assert f(1) == f(2)", "assert f(x) == 1",
        "assert f(*[1]) == 1", "assert f(**{'a': 1}) == 1", "assert f((1, 2)) == 3", "assert f(1) == {2}",
    ],
)  # fmt: skip
def test_an_assert_without_a_counterpart_is_refused(text: str) -> None:
    """Rather than measured as something else."""
    with pytest.raises(NotACase):
        case("f", text)


def test_a_question_becomes_a_challenge_of_ours() -> None:
    """Hidden asserts stay hidden, and no more than their number is told."""
    questions = {"to_f": {"visible": ["assert to_f(1) == 2"], "hidden": ["assert len(to_f(2)) == 1"]}}
    [made] = [ChallengeRequest.model_validate(each) for each in challenges(questions)]

    assert ("to-f", "call", "count") == (made.slug, made.input_mode, made.hidden_feedback)
    assert [False, True] == [each.hidden for each in made.test_cases]


@pytest.mark.parametrize(
    ("visible", "hidden", "expected"),
    [
        ((True, True), (2, 2), 10), ((True, False), (2, 2), 5), ((True, True), (1, 2), 5),
        ((True,), (0, 0), 5), ((False,), (0, 2), 0),
    ],
)  # fmt: skip
def test_a_group_of_asserts_is_worth_its_points_as_a_whole(
    visible: tuple[bool, ...], hidden: tuple[int, int], expected: int
) -> None:
    """Or nothing."""
    results = [{"passed": passed, "hidden": False} for passed in visible]
    told = {"testResults": results, "hiddenPassed": hidden[0], "hiddenTotal": hidden[1]}

    assert expected == client.score(told)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(202, '{"verdict": null}'),
        Answer(429, '{"error": {}}'),
        Answer(200, '{"verdict": "internal_error", "message": "The grader failed."}'),
    ],
)
def test_what_is_no_verdict_is_no_score(answer: Answer) -> None:
    """Least of all a score of nothing, which a wrong answer would deserve."""
    with Scripted(answer) as server, pytest.raises(SystemExit, match="no verdict"):
        client.graded(int(server.server.url.split(":")[2].split("/")[0]), "t", {"f": ""})


def line(peer: str, theirs: str, mine: str, ours: str, end: str) -> str:
    return f"| {peer} | {theirs} | {mine} | {ours} | {end} |"


def test_ratios_are_of_medians_and_a_missed_bar_is_said() -> None:
    """The bars: command lines against our process, functions against our requests."""
    walls = {"nbgrader": 4.0, "nbgrader_inproc": 0.5, "codementor": 0.1, "codementor_http": 0.1}
    rows = [row(tool, wall * by) for tool, wall in walls.items() for by in (1, 1, 9)]
    told = figures.ratios([*rows, row("codementor", 0.1, load=3.0)])

    commands = "nbgrader (command line)", "4.000"
    functions = "nbgrader_inproc (in process, imports done)", "0.500"
    assert [
        line(*commands, "our client as a process", "0.100", "40.0x | 30x: met"),
        line(*commands, "our HTTP requests", "0.100", "40.0x | "),
        line(*functions, "our HTTP requests", "0.100", "5.0x | 6x: MISSED"),
        line(*functions, "our client as a process", "0.100", "5.0x | "),
        "Load of the machine meanwhile: 0.5 to 3.0.",
    ] == told[2:]


# Medians of a recorded run on a busy machine, in seconds.
RECORDED = {
    "codementor": 0.140, "codementor_http": 0.123, "nbgrader": 3.461, "otter_run": 3.348,
    "nbgrader_inproc": 0.930,
}  # fmt: skip
SLOW_AS_A_PROCESS = [
    "our client as a process: 24.7x faster than nbgrader (command line); the bar is 30x.",
    "our client as a process: 23.9x faster than otter_run (command line); the bar is 30x.",
]
SLOW_BY_HTTP = (
    "our HTTP requests: 5.8x faster than nbgrader_inproc (in process, imports done); the bar is 6x."
)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, SLOW_AS_A_PROCESS),
        ({"codementor": 0.111}, []),
        ({"codementor": 0.112}, ["29.9x faster than otter_run"]),
        ({"codementor": 0.111, "codementor_http": 0.155}, []),
        ({"codementor": 0.111, "codementor_http": 0.160}, [SLOW_BY_HTTP]),
        ({"codementor_http": 0.160}, [*SLOW_AS_A_PROCESS, SLOW_BY_HTTP]),
    ],
)
def test_a_bar_that_is_missed_is_named(changed: dict[str, float], expected: list[str]) -> None:
    """A line for each peer, by the medians."""
    told = figures.missed([row(tool, wall) for tool, wall in (RECORDED | changed).items()])
    assert len(expected) == len(told)
    assert all(words in line for words, line in zip(expected, told, strict=True))


def test_peers_that_were_not_measured_miss_no_bar() -> None:
    """Nor do rows of ours alone."""
    assert [] == figures.missed([row("codementor", 9.0), row("codementor_http", 9.0)])


def test_the_time_of_a_request_belongs_to_its_submission() -> None:
    """The harness's first one of a round only warms up; a log that does not match is no figure."""
    rows = [row("codementor", 9.0, student=name, want=10) for name in ("a", "b", "a", "b")]
    log = [{"student": name, "wall": n, "score": 5} for n, name in enumerate(("a", "a", "b", "a", "a", "b"))]

    found = figures.requests(log, [*rows, row("nbgrader")])
    assert [1, 2, 4, 5] == [each["wall"] for each in found]
    assert {("codementor_http", 10)} == {(each["tool"], each["want"]) for each in found}
    with pytest.raises(ValueError, match="does not match"):
        figures.requests(log[:-1], rows)


def test_faults_are_wrong_scores_breaches_and_silence() -> None:
    """Ours only. A probe that nobody judged has proved nothing."""
    rows = [row("codementor"), row("nbgrader", score=0), row("codementor", score=0, student="x")]
    probes = [probe("otter_run", True), probe("codementor", True, 30), probe("codementor", False, None)]

    assert ["x: 0 instead of 5"] == figures.wrong_scores(rows)
    assert ["forge got through; the bar is 0 probes.", "forge: no verdict gone"] == figures.breaches(probes)
    assert "| through | 1 of 1 | 1 of 2 |" == figures.through(probes)[-1]
