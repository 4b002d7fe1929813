"""The card of an analysis: how the work grows, drawn with both axes logarithmic, and a line for each finding.

Everything in it is escaped; the drawing is lines and points, and says in words what it shows.
"""

import math
from collections.abc import Sequence
from html import escape

from codementor_jupyter.protocol.analysis import AnalysisView, FindingView, GrowthView

from .bundle import styles
from .cards import Card

_STYLE = f"<style>{styles('cards.css')}</style>"
_WIDTH, _HEIGHT, _EDGE = 360, 180, 34
_LINE = "fill='none' stroke='currentColor'"
_TONES = {"worse": ("warn", "⚠"), "as expected": ("good", "✓"), "better": ("good", "✓")}


def analysis(view: AnalysisView) -> Card:
    """The class, a drawing of what was counted, and the findings."""
    growth = view.complexity
    tone, mark = _TONES.get(growth.verdict or "", ("quiet", "✓" if growth.growth else "…"))
    body = f"<div>{escape(growth.message)}{_facts(growth)}</div>"
    rows = "".join(_row(finding) for finding in view.findings)
    html = (
        f"{_STYLE}<div class='cmk'><div class='cmk-banner cmk-{tone}'><span class='cmk-mark'>{mark}</span>"
        f"<div><strong>{escape(_title(growth))}</strong>{body}</div></div>{plot(growth.points)}"
        f"{f'<ul>{rows}</ul>' if rows else ''}</div>"
    )
    return Card(html, _text(mark, view))


def _title(growth: GrowthView) -> str:
    return f"How it grows: {growth.growth}" if growth.growth else "How it grows"


def _facts(growth: GrowthView) -> str:
    facts = _fact_texts(growth)
    return f'<div class="cmk-facts">{escape(" · ".join(facts))}</div>' if facts else ""


def _fact_texts(growth: GrowthView) -> list[str]:
    if growth.growth is None:
        return []
    facts = [f"confidence {growth.confidence:.0%}".replace("%", " %")]
    if growth.hot_line:
        share = f"{growth.hot_line.share:.0%}".replace("%", " %")
        facts.append(f"line {growth.hot_line.line} does {share} of the work")
    if growth.points:
        facts.append(f"tried up to n = {growth.points[-1][0]}")
    return facts


def _row(finding: FindingView) -> str:
    return f"<li>Line {finding.line}: {escape(_said(finding))}</li>"


def _said(finding: FindingView) -> str:
    """The sentence without the line it may begin with."""
    return finding.message.removeprefix(f"Line {finding.line}: ").removeprefix(f"Line {finding.line} ")


def _text(mark: str, view: AnalysisView) -> str:
    facts = " · ".join(_fact_texts(view.complexity))
    findings = [f"- Line {finding.line}: {_said(finding)}" for finding in view.findings]
    parts = [f"{mark} {view.complexity.message}", facts, "\n".join(findings)]
    return "\n\n".join(part for part in parts if part)


def plot(points: Sequence[tuple[int, int]]) -> str:
    """Points joined by a line; empty where there are too few."""
    known = [(size, units) for size, units in points if size > 0 and units > 0]
    if len(known) < 2:
        return ""
    places = _places(known)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f"<circle cx='{x:.1f}' cy='{y:.1f}' r='2.5'/>" for x, y in places)
    said = f"work from {known[0][1]} units at n = {known[0][0]} to {known[-1][1]} at n = {known[-1][0]}"
    return (
        f"<svg role='img' aria-label='{escape(said, quote=True)}' viewBox='0 0 {_WIDTH} {_HEIGHT}' "
        f"width='{_WIDTH}' height='{_HEIGHT}' style='margin-top: 8px; max-width: 100%' "
        "fill='currentColor' font-size='11'>"
        f"<path d='M{_EDGE} 8V{_HEIGHT - _EDGE}H{_WIDTH - 8}' {_LINE} opacity='.4'/>"
        f"<polyline points='{path}' {_LINE} opacity='.6'/>{dots}{_labels(known)}</svg>"
    )


def _places(points: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    across = _scaled([size for size, _ in points], _WIDTH - _EDGE - 20)
    up = _scaled([units for _, units in points], _HEIGHT - _EDGE - 20)
    return [(_EDGE + 6 + x, _HEIGHT - _EDGE - 6 - y) for x, y in zip(across, up, strict=True)]


def _scaled(values: Sequence[int], length: int) -> list[float]:
    logs = [math.log(value) for value in values]
    span = (max(logs) - min(logs)) or 1.0
    return [(each - min(logs)) / span * length for each in logs]


def _labels(points: Sequence[tuple[int, int]]) -> str:
    (first, fewest), (last, most) = points[0], points[-1]
    below = _HEIGHT - _EDGE + 16
    return (
        f"<text x='{_EDGE}' y='{below}'>{first}</text>"
        f"<text x='{_WIDTH - 8}' y='{below}' text-anchor='end'>n = {last}</text>"
        f"<text x='{_EDGE + 4}' y='14'>{most} units</text>"
        f"<text x='{_EDGE + 4}' y='{_HEIGHT - _EDGE - 22}' opacity='.7'>{fewest}</text>"
    )
