"""What the harness measured, set against each other: speed and scores, and what hostile submissions got."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

OURS, REQUEST = "codementor", "codementor_http"
COMMANDS, IN_PROCESS = ("nbgrader", "otter_run"), ("nbgrader_inproc", "otter_api")
# Who is compared with what of ours, and how many times faster we mean to be.
COMPARED = (
    (COMMANDS, OURS, "command line", "our client as a process", 30.0),
    (COMMANDS, REQUEST, "command line", "our HTTP requests", None),
    (IN_PROCESS, REQUEST, "in process, imports done", "our HTTP requests", 6.0),
    (IN_PROCESS, OURS, "in process, imports done", "our client as a process", None),
)
MEASURED = f"""\
{OURS}: a fresh process of a light client for each submission, from its start to its end, against a server
    that is up, as it is in a course. The server keeps every answer in its database and runs every assert in
    a sandboxed process of its own: all of that is in the time.
{REQUEST}: the same submissions without the start of that process: first connection to last verdict.
    CPU and memory in these two rows are the client's alone; the server's are in no column.
nbgrader, otter_run: their command lines as they are, a process and a kernel for each submission.
nbgrader_inproc, otter_api: the same graders as functions of a process that has imported them before."""

Row = Mapping[str, Any]


def requests(log: Sequence[Row], rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The client's own log as rows of the harness. The harness grades its first submission of a round twice
    and does not count the first time; neither is it counted here.
    """
    counted = [
        row
        for row, after in zip(log, [*log[1:], None], strict=True)
        if after is None or row["student"] != after["student"]
    ]
    ours = [row for row in rows if row["tool"] == OURS and row.get("score") is not None]
    if [row["student"] for row in counted] != [row["student"] for row in ours]:
        raise ValueError("the log of our client does not match the harness's rows")
    return [{**row, **told, "tool": REQUEST} for row, told in zip(ours, counted, strict=True)]


def walls(rows: Sequence[Row], tool: str) -> list[float]:
    """Seconds of every submission a tool has graded."""
    return [row["wall"] for row in rows if row["tool"] == tool]


class Ratio(NamedTuple):
    """A peer beside us: medians in seconds, and how many times faster we mean to be; None: no matter."""

    peer: str
    theirs_is: str
    theirs: float
    ours_is: str
    ours: float
    bar: float | None

    @property
    def times(self) -> float:
        return self.theirs / self.ours

    @property
    def missed(self) -> bool:
        return self.bar is not None and self.times < self.bar


def compared(rows: Sequence[Row]) -> Iterator[Ratio]:
    """Each peer that was measured, with what of ours was."""
    for peers, mine, theirs_is, mine_is, bar in COMPARED:
        for peer in peers:
            if walls(rows, peer) and walls(rows, mine):
                theirs, ours = (statistics.median(walls(rows, tool)) for tool in (peer, mine))
                yield Ratio(peer, theirs_is, theirs, mine_is, ours, bar)


def ratios(rows: Sequence[Row]) -> list[str]:
    """A Markdown table: medians, how many times faster, and whether that is as much as we mean it to be."""
    lines = [
        "| peer | median s | ours | median s | times faster | bar |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for each in compared(rows):
        met = "" if each.bar is None else f"{each.bar:g}x: {'MISSED' if each.missed else 'met'}"
        lines.append(
            f"| {each.peer} ({each.theirs_is}) | {each.theirs:.3f} | {each.ours_is} | {each.ours:.3f} "
            f"| {each.times:.1f}x | {met} |"
        )
    loads = [row["load"] for row in rows]
    return [*lines, f"Load of the machine meanwhile: {min(loads):.1f} to {max(loads):.1f}."]


def missed(rows: Sequence[Row]) -> list[str]:
    """A line for each bar of speed that we miss."""
    return [
        f"{each.ours_is}: {each.times:.1f}x faster than {each.peer} ({each.theirs_is}); "
        f"the bar is {each.bar:g}x."
        for each in compared(rows)
        if each.missed
    ]


def wrong_scores(rows: Sequence[Row]) -> list[str]:
    """A line for each submission of ours that did not get the score it deserves."""
    return [
        f"{row['student']}: {row.get('score')} instead of {row['want']} {row.get('error', '')}".rstrip()
        for row in rows
        if row["tool"] == OURS and row.get("score") != row["want"]
    ]


def through(probes: Sequence[Row]) -> list[str]:
    """A Markdown table: what each hostile submission got, of each tool."""
    tools = list(dict.fromkeys(row["tool"] for row in probes))
    found = {(row["probe"], row["tool"]): row for row in probes}
    lines = [f"| probe | {' | '.join(tools)} |", f"| --- |{' --- |' * len(tools)}"]
    for probe in dict.fromkeys(row["probe"] for row in probes):
        lines.append(f"| {probe} | {' | '.join(_mark(found.get((probe, tool))) for tool in tools)} |")
    counted = (_count([row for row in probes if row["tool"] == tool]) for tool in tools)
    return [*lines, f"| through | {' | '.join(counted)} |"]


def breaches(probes: Sequence[Row]) -> list[str]:
    """A line for each probe that got through ours, or that ours did not judge: that proves nothing."""
    ours = [row for row in probes if row["tool"] == OURS]
    got = [f"{row['probe']} got through; the bar is 0 probes." for row in ours if row["got_through"]]
    return got + [f"{row['probe']}: no verdict {row['error']}" for row in ours if row["score"] is None]


def _count(probes: Sequence[Row]) -> str:
    return f"{sum(row['got_through'] for row in probes)} of {len(probes)}"


def _mark(row: Row | None) -> str:
    if row is None:
        return ""
    return f"{'THROUGH' if row['got_through'] else 'ok'}, score {row['score']}, {row['wall']:.2f} s"
