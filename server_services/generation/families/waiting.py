"""People waiting in a line: first come, first served. A part of the topic Objects."""

from random import Random

from server_services.generation.family import Fill, Filling
from server_services.generation.script import Script, Step, scripted
from server_services.generation.trusted import Line

_NAMES = ("Ann", "Bo", "Cem", "Dee", "Eli", "Fay", "Gil", "Hal", "Ida", "Jim", "Kit", "Lou")


def _line_steps(random: Random, verbs: tuple[str, ...]) -> list[Step]:
    """Some join, and then others join or something else happens."""
    names = random.sample(_NAMES, 8)
    steps: list[Step] = [("it.join", name) for name in names[:3]]
    for name in names[3 : random.randint(5, 8)]:
        verb = random.choice(("it.join", *verbs))
        steps.append((verb,) if verb == "it.serve" else (verb, name if verb == "it.join" else names[1]))
    return [*steps, ("it.serve",)]


def _waiting_easy(random: Random) -> Filling:
    nobody = random.choice(("nobody", "empty", "none", "no one", "closed", "a break", "all done"))

    def answer(*steps: Step) -> Script:
        return scripted({"it": ("Line()", Line(nobody=nobody))}, steps)

    edges: list[tuple[str, tuple[Step, ...]]] = [
        ("nobody is there", (("it.serve",), ("it.waiting",), ("it.join", "Ann"), ("it.serve",),
                             ("it.serve",))),
        ("in order", (("it.join", "Bo"), ("it.join", "Ann"), ("it.serve",), ("it.serve",), ("it.waiting",))),
        ("nobody waits", (("it.waiting",),)),
        ("one in between", (("it.join", "Kit"), ("it.serve",), ("it.join", "Lou"), ("it.join", "Hal"),
                            ("it.serve",), ("it.waiting",))),
    ]  # fmt: skip
    return Filling(
        {"nobody": nobody},
        answer,
        edges,
        lambda: (*_line_steps(random, ("it.serve", "it.serve")), ("it.waiting",)),
    )


def _waiting_medium(random: Random) -> Filling:
    most = random.randint(3, 12)

    def answer(*steps: Step) -> Script:
        return scripted({"it": ("Line()", Line(most=most))}, steps)

    full: list[Step] = [("it.join", name) for name in (*_NAMES, "Mo")[: most + 1]]
    edges: list[tuple[str, tuple[Step, ...]]] = [
        ("full", (*full, ("it.serve",), ("it.join", "Zoe"), ("it.place", "Zoe"))),
        ("nobody is there", (("it.serve",), ("it.place", "Ann"))),
        ("a stranger leaves", (("it.join", "Ann"), ("it.leave", "Bo"), ("it.place", "Ann"))),
        ("the first leaves", (("it.join", "Ann"), ("it.join", "Bo"), ("it.leave", "Ann"), ("it.serve",))),
    ]
    verbs = ("it.serve", "it.leave", "it.place")
    return Filling(
        {"most": most},
        answer,
        edges,
        lambda: (*_line_steps(random, verbs), ("it.place", random.choice(_NAMES))),
    )


def _waiting_hard(random: Random) -> Filling:
    row = random.randint(2, 6)

    def answer(*steps: Step) -> Script:
        return scripted({"it": ("Line()", Line(row=row))}, steps)

    urgent: list[Step] = [("it.join", name, True) for name in _NAMES[: row + 2]]
    serving: list[Step] = [("it.serve",)] * (row + 1)
    edges: list[tuple[str, tuple[Step, ...]]] = [
        ("a long row of urgent ones", (*urgent, ("it.join", "Zoe"), *serving, ("it.names",))),
        ("nobody is there", (("it.serve",), ("it.names",))),
        ("urgent ones only", (*urgent, *serving, ("it.serve",), ("it.serve",))),
        ("the row starts anew", (*urgent, ("it.join", "Max"), ("it.join", "Zoe"), *serving, ("it.serve",),
                                 ("it.names",))),
        ("two urgent ones", (("it.join", "Max"), ("it.join", "Ann", True), ("it.join", "Bo", True),
                             ("it.names",))),
    ]  # fmt: skip

    def draw() -> tuple[Step, ...]:
        names = random.sample(_NAMES, random.randint(5, 8))
        joins: list[Step] = [("it.join", name, random.random() < 0.5) for name in names]
        return (*joins, *[("it.serve",)] * random.randint(2, 5), ("it.names",))

    return Filling({"row": row}, answer, edges, draw)


FILLS: tuple[Fill, Fill, Fill] = (_waiting_easy, _waiting_medium, _waiting_hard)
