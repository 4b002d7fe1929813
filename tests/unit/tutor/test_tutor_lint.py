"""What is said of code that nobody has run."""

import re
import threading
import tomllib
from pathlib import Path

import pytest
from hostile_sources import HOSTILE, any_source
from hypothesis import given
from plain_words import reading_grade

from server_services.tutor.evidence.lint import MAX_FINDINGS, RULES, Finding, findings

SNIPPETS = tomllib.loads(Path(__file__).with_name("novice_code.toml").read_text("utf-8"))["snippet"]
FINE = [each["code"] for each in SNIPPETS if not each["rules"]]
WRONG = [(each["code"], *each["rules"][0].split(":", 2)) for each in SNIPPETS if each["rules"]]
EVERY_HABIT = "\n".join(code for code, rule, _, _ in WRONG if rule != "outside-function")


@pytest.mark.parametrize(
    ("code", "rule", "line", "word"), WRONG, ids=[f"{each[1]}-{each[2]}" for each in WRONG]
)
def test_each_habit_is_found_on_its_line(code: str, rule: str, line: str, word: str) -> None:
    """The rule, the line and a word of the student's own code; the sentence names the line."""
    found = [each for each in findings(code) if each.rule == rule]
    assert [int(line)] == [each.line for each in found]
    assert word in found[0].sentence
    assert re.search(rf"\b(line|lines \d+ and) {line}\b", found[0].sentence, re.IGNORECASE)


@pytest.mark.parametrize("code", FINE)
def test_nothing_is_said_of_good_code(code: str) -> None:
    """Loops that end, functions that return on all ways, names that are used."""
    assert () == findings(code)


def test_the_labelled_code_knows_most_of_the_rules() -> None:
    """A rule without an example is found here; a few are twins of the others."""
    twins = {"hides-import", "same-parameter", "outside-loop", "print-arrows", "except-order"}
    assert set(RULES) == {rule for _, rule, _, _ in WRONG} | twins


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("import math\nfor math in [1]:\n    print(math)\n", "hides-import"),
        ("def f(a, a):\n    return a\n", "same-parameter"),
        ("if 3 > 2:\n    continue\n", "outside-loop"),
        ("import sys\nprint >> sys.stderr\n", "print-arrows"),
        ("try:\n    print(1)\nexcept:\n    print(2)\nexcept ValueError:\n    print(3)\n", "except-order"),
    ],
)
def test_rare_rules_are_found_too(code: str, rule: str) -> None:
    """What a tree can hold although it can never be run is found as well."""
    assert rule in {each.rule for each in findings(code)}


def test_few_are_told_and_the_useful_ones_come_first() -> None:
    """Of a file with everything in it a student is told of what surely goes wrong."""
    found = findings(EVERY_HABIT)
    ranks = [RULES.index(each.rule) for each in found]
    assert len(found) == MAX_FINDINGS
    assert ranks == sorted(ranks)
    assert {"error"} == {each.kind for each in found}


def test_no_line_is_told_of_twice() -> None:
    """Two rules about one line would say the same in other words."""
    assert len(findings("xs = [1]\nxs = xs.sort()\n")) == len(
        {each.line for each in findings("xs = xs.sort()\n")}
    )


@pytest.mark.parametrize("code", [each[0] for each in WRONG])
def test_the_sentences_are_short_and_plain(code: str) -> None:
    """At most forty words, and the reading grade of a fourteen-year-old."""
    for finding in findings(code):
        assert len(finding.sentence.split()) <= 40
        assert reading_grade(finding.sentence) <= 9
        assert "\n" not in finding.sentence


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sources_are_answered(code: str) -> None:
    """Deep, long and broken sources: a few findings or none, and never an error."""
    assert bounded(findings(code))


@given(any_source)
def test_any_text_is_answered(code: str) -> None:
    """Whatever is handed in, the answer is small."""
    assert bounded(findings(code))


def bounded(found: tuple[Finding, ...]) -> bool:
    return len(found) <= MAX_FINDINGS and all(len(each.sentence) <= 400 for each in found)


def test_it_can_run_in_many_threads_at_once() -> None:
    """Nothing is shared between calls but the quiet of the parser."""
    expected = findings(EVERY_HABIT)
    told: list[tuple[Finding, ...]] = []
    threads = [threading.Thread(target=lambda: told.append(findings(EVERY_HABIT))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [expected] * 8 == told
