"""Test cases that are made, not written: an author's generator gives inputs, the reference solution answers.

Both run in the sandbox as any submission does, each input in a process of its own. The same seed makes the
same test cases, on every server.
"""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, Limits, TestCase
from codementor_jupyter.protocol.generators import SPEED_CASE, Generator

from .backend import GradingBackend
from .judge import failure
from .model import prepared_source
from .observation import Observation, Phase
from .order import CaseOrder
from .values import MalformedValue, plain, read_json

SMALL_TRIES, TRIES_A_SIZE = 40, 5
_LIMITS = Limits(cpu_seconds=5, memory_mib=512, output_kib=1024)
_TIMES_SLOWER, _LEAST_SECONDS = 10, 0.2  # than the reference; less would be the machine's noise
_CALL = """

def codementor_generate(seed, size):
    import random
    return generate(random.Random(seed), size)
"""


class BadGenerator(Exception):
    """The generator makes no inputs, or the reference solution does not answer them; says what is wrong."""


class Draw(NamedTuple):
    """What makes one input: the name of the case, the seed of its random numbers, its size."""

    name: str
    seed: str
    size: int


def hidden_draws(generator: Generator) -> list[Draw]:
    """For the hidden test cases: sizes from 1 to the largest, evenly; then the one on which speed counts."""
    step = (generator.largest - 1) / max(1, generator.count - 1)
    names = (f"generated-{number}" for number in range(1, generator.count + 1))
    draws = [
        Draw(name, f"{generator.seed}/{name}", 1 + round(number * step)) for number, name in enumerate(names)
    ]
    if generator.speed is not None:
        draws.append(Draw(SPEED_CASE, f"{generator.seed}/{SPEED_CASE}", generator.speed))
    return draws


def small_draws(generator: Generator) -> list[Draw]:
    """For counterexamples: a few of each size, the smallest first. None of them makes a hidden case."""
    sizes = (min(1 + number // TRIES_A_SIZE, generator.largest) for number in range(SMALL_TRIES))
    return [
        Draw(f"small-{number}", f"{generator.seed}/small-{number}", size)
        for number, size in enumerate(sizes, 1)
    ]


async def made_cases(
    backend: GradingBackend, challenge: ChallengeRequest, draw: Callable[[Generator], list[Draw]]
) -> tuple[TestCase, ...]:
    """The test cases that the draws make, all hidden; none without a generator. Raises BadGenerator."""
    generator = challenge.generator
    draws = draw(generator) if generator else []
    if generator is None or not draws:
        return ()
    inputs = await made_inputs(backend, challenge, generator, draws)
    answers = await _answers(backend, challenge, inputs)
    return tuple(
        TestCase(
            id=draw.name,
            input=given,
            expected_output=answer,
            hidden=True,
            points=generator.points,
            limits=_hurried(challenge.limits, cpu) if draw.name == SPEED_CASE else None,
        )
        for draw, given, (answer, cpu) in zip(draws, inputs, answers, strict=True)
    )


def _hurried(limits: Limits, reference: float) -> Limits:
    """The challenge's limits, with less CPU time: some more than the reference has used. The clock on the
    wall stays, for others may be at work.
    """
    allowed = round(max(_LEAST_SECONDS, _TIMES_SLOWER * reference), 1)
    return limits.model_copy(
        update={"cpu_seconds": min(allowed, limits.cpu_seconds), "wall_seconds": limits.wall}
    )


async def made_inputs(
    backend: GradingBackend, challenge: ChallengeRequest, generator: Generator, draws: Sequence[Draw]
) -> list[str]:
    """The inputs that the draws make, in order. Raises BadGenerator."""
    source = prepared_source(generator.code) + _CALL
    calls = [json.dumps({"call": "codementor_generate", "args": [draw.seed, draw.size]}) for draw in draws]
    orders = [CaseOrder(source, InputMode.CALL, call, _LIMITS) for call in calls]
    name = called(challenge)
    return [
        _input(challenge.input_mode, name, _returned(seen, f"generate(random, {draw.size})"))
        for draw, seen in zip(draws, await _observed(backend, orders, "the generator"), strict=True)
    ]


async def _answers(
    backend: GradingBackend, challenge: ChallengeRequest, inputs: Sequence[str]
) -> list[tuple[str, float]]:
    """What the reference answers, and its CPU time in seconds."""
    mode, source = challenge.input_mode, prepared_source(challenge.solution, challenge.language)
    orders = [CaseOrder(source, mode, given, challenge.limits, challenge.language) for given in inputs]
    seen = await _observed(backend, orders, "the reference solution")
    return [
        (_answer(mode, challenge.limits, given, each), each.cpu)
        for given, each in zip(inputs, seen, strict=True)
    ]


async def _observed(backend: GradingBackend, orders: Sequence[CaseOrder], who: str) -> Sequence[Observation]:
    seen = await backend.observe(orders)
    if len(seen) < len(orders):
        raise BadGenerator(f"{who} gives up: {_told(orders[-1].limits, seen[-1])}")
    return seen


def called(challenge: ChallengeRequest) -> str:
    """The function that the written test cases call; empty where they call none."""
    if challenge.input_mode is not InputMode.CALL:
        return ""
    return str(read_json(challenge.test_cases[0].input)["call"])


def _input(mode: InputMode, name: str, made: object) -> str:
    if mode is InputMode.CALL:
        if not isinstance(made, list):
            raise BadGenerator("generate returns the list of arguments of one call")
        return json.dumps({"call": name, "args": made})
    if not isinstance(made, str):
        raise BadGenerator("generate returns the text of one test case's input")
    return made


def _returned(seen: Observation, call: str) -> object:
    if failure(_LIMITS, seen) or not seen.record or not seen.record.returned:
        raise BadGenerator(f"{call} fails: {_told(_LIMITS, seen)}")
    try:
        return plain(seen.record.returned[0])
    except MalformedValue as unfit:
        raise BadGenerator(f"{call} returns what cannot be sent as JSON: {unfit}") from None


def _answer(mode: InputMode, limits: Limits, given: str, seen: Observation) -> str:
    """The reference's answer as expected output. An exception of a call is one."""
    record = seen.record
    if mode is InputMode.CALL and record and record.error and record.phase is Phase.RUN:
        return json.dumps({"raises": record.error.type})
    if failure(limits, seen) or seen.exit_code or record is None:
        raise BadGenerator(f"the reference solution fails on {given[:200]}: {_told(limits, seen)}")
    try:
        if mode is InputMode.CALL:
            return json.dumps(plain(record.returned[0]))
        return (seen.stdout if mode is InputMode.STDIN else seen.answer).decode("utf-8")
    except (MalformedValue, UnicodeDecodeError, IndexError) as unfit:
        raise BadGenerator(
            f"the answer to {given[:200]} cannot be kept as expected output: {unfit}"
        ) from None


def _told(limits: Limits, seen: Observation) -> str:
    error = seen.record.error if seen.record else None
    return f"{error.type}: {error.message}" if error else str(failure(limits, seen))
