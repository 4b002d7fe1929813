"""Rich outputs that are not widgets: verdicts, lists and hints as HTML that stays in the saved notebook.

Every card carries the same in Markdown and plain text. No script; what a style adds, a word says as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from codementor_jupyter.protocol.challenges import ChallengeSummaryView
from codementor_jupyter.protocol.submissions import (
    ComplexityView,
    CounterexampleView,
    SubmissionView,
    TestResultView,
)
from codementor_jupyter.protocol.verdicts import Status, Verdict

from . import shown
from .bundle import styles

_STYLE = f"<style>{styles('cards.css')}</style>"
_CLIP_LINES = 40


@dataclass(frozen=True)
class Card:
    """One output in three forms; a front end shows the richest it can."""

    html: str
    text: str

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        return {"text/html": self.html, "text/markdown": self.text, "text/plain": self.text}


def notice(sentence: str, *, tone: str = "warn") -> Card:
    """One friendly line."""
    mark = {"warn": "⚠", "good": "✓", "quiet": "…"}[tone]
    return Card(_card(tone, mark, escape(sentence)), f"{mark} {sentence}")


def submission(view: SubmissionView, examples: shown.Examples = ()) -> Card:
    """A verdict, or that it is still to come."""
    examples = tuple(examples)
    text = shown.submission(view, examples)
    if view.status is Status.PENDING or view.verdict is None:
        return Card(_card("quiet", "…", "Being graded", escape(view.message)), text)
    good, of = shown.passed(view)
    gained = f' <span class="cmk-xp">★ +{view.xp_gained} XP</span>' if view.xp_gained else ""
    facts = [f"{good} of {of} cases pass", f"score {100 * (view.score or 0):.0f} %"]
    facts.append(f"attempt {view.attempt}" if view.attempt else "this attempt is given back to you")
    body = f'{escape(view.message)}<div class="cmk-facts">{" · ".join(facts)}</div>'
    rows = _cases(view.test_results, examples) + _hidden(view)
    title = f"{shown.WORDS[view.verdict]}{gained}"
    return Card(_card(*_mood(view.verdict), title, body, f"<ul>{rows}</ul>" if rows else ""), text)


def counterexample(view: CounterexampleView) -> Card:
    """A small input that fails, in full; or where one looked."""
    results = [view.result] if view.result else []
    mood = _mood(view.result.verdict if view.result else Verdict.NOT_RUN)
    title = "A small input that fails" if results else "No small input found"
    rows = f"<ul>{_cases(results, ())}</ul>" if results else ""
    return Card(_card(*mood, title, escape(view.message), rows), shown.counterexample(view))


def complexity(view: ComplexityView) -> Card:
    """How accepted code grows: never a bad word, the code is right."""
    tone, mark = ("warn", "⚠") if view.worse else ("quiet", "✓" if view.measured else "…")
    return Card(_card(tone, mark, "How it grows", escape(view.message)), f"{mark} {view.message}")


def practice(results: Iterable[TestResultView], message: str, examples: shown.Examples = ()) -> Card:
    """A practice run: it never counts, and says so."""
    results, examples = tuple(results), tuple(examples)
    if not results:
        return notice(message)
    good = sum(r.passed for r in results)
    title = f"Check: {good} of {len(results)} visible cases pass"
    mood = _mood(Verdict.ACCEPTED if good == len(results) else Verdict.WRONG_ANSWER)
    html = _card(*mood, title, escape(message), f"<ul>{_cases(results, examples)}</ul>")
    return Card(html, shown.practice(results, message, examples))


def catalogue(items: Iterable[ChallengeSummaryView], suggested: str | None) -> Card:
    """A list of challenges, the suggested one marked."""
    items = tuple(items)
    rows = "".join(_row(item, item.slug == suggested) for item in items)
    head = "<tr><th>State<th>Challenge<th>Open it with<th class='cmk-wide'>Topic"
    head += "<th class='cmk-wide'>Difficulty<th class='cmk-number'>XP</tr>"
    html = f"{_STYLE}<div class='cmk'><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    return Card(html, shown.catalogue(items, suggested))


def _row(item: ChallengeSummaryView, suggested: bool) -> str:
    mark = ' <span class="cmk-next">next</span>' if suggested else ""
    return (
        f"<tr><td class='cmk-state cmk-state-{item.state}'>{shown.STATES[item.state]}</td>"
        f"<td>{escape(item.title)}{mark}</td>"
        f"<td><code>%challenge {item.slug}</code></td><td class='cmk-wide'>{escape(item.topic)}</td>"
        f"<td class='cmk-wide'>{item.difficulty.value}</td><td class='cmk-number'>{item.xp_reward}</td></tr>"
    )


def _card(tone: str, mark: str, title: str, body: str = "", below: str = "") -> str:
    body = f"<div>{body}</div>" if body else ""
    return (
        f"{_STYLE}<div class='cmk'><div class='cmk-banner cmk-{tone}'><span class='cmk-mark'>{mark}</span>"
        f"<div><strong>{title}</strong>{body}</div></div>{below}</div>"
    )


def _mood(verdict: Verdict) -> tuple[str, str]:
    if verdict is Verdict.ACCEPTED:
        return "good", "✓"
    return ("quiet", "…") if verdict in (Verdict.INTERNAL_ERROR, Verdict.NOT_RUN) else ("bad", "✗")


def _cases(results: Iterable[TestResultView], examples: shown.Examples) -> str:
    by_id = {e["id"]: e for e in examples}
    visible = [r for r in results if not r.hidden]
    worst = next((r for r in visible if not r.passed), None)
    return "".join(_case(r, by_id.get(r.test_case_id, {}), r is worst) for r in visible)


def _case(result: TestResultView, example: Mapping[str, str], is_open: bool) -> str:
    tone, mark = _mood(result.verdict)
    parts = {
        "Input": example.get("input", result.input),
        "Expected": example.get("expected", result.expected),
        "Yours": result.output,
        "Printed": result.printed,
        "Difference": result.diff,
        "Note" if result.verdict is Verdict.WRONG_ANSWER else "Error": result.error,
    }
    blocks = "".join(_block(label, text) for label, text in parts.items() if text)
    name = escape(result.name or example.get("name") or result.test_case_id)
    return (
        f"<li><details{' open' if is_open else ''}>"
        f"<summary><span class='cmk-mark cmk-{tone}'>{mark}</span> {name}: "
        f"{shown.word(result)}</summary><dl>{blocks}</dl></details></li>"
    )


def _block(label: str, text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    more = f"\n… {len(lines) - _CLIP_LINES} more lines" if len(lines) > _CLIP_LINES else ""
    return f"<dt>{label}</dt><dd><pre>{escape(chr(10).join(lines[:_CLIP_LINES]))}{more}</pre></dd>"


def _hidden(view: SubmissionView) -> str:
    if not view.hidden_total:
        return ""
    tone, mark = _mood(Verdict.ACCEPTED if view.hidden_passed == view.hidden_total else Verdict.WRONG_ANSWER)
    count = f"{view.hidden_passed} of {view.hidden_total} pass"
    return (
        f"<li class='cmk-hidden'><span class='cmk-mark cmk-{tone}'>{mark}</span> Hidden cases: {count}</li>"
    )
