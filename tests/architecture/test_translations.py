"""The labextension in other languages: every word is translated, and JupyterLab reads what was translated."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from codementor_jupyter.protocol.submissions import TestResultView
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.grading.views import message_for
from server_services.progress.achievements import ACHIEVEMENTS
from server_services.tutor.remote import Remote
from server_services.tutor.rules.intents import intents
from server_services.tutor.rules.questions import understood

SOURCE = Path(__file__).parents[2] / "labextension"
SCRIPT = runpy.run_path(str(SOURCE / "scripts" / "translations.py"))
LANGUAGES = sorted((SOURCE / "locale").glob("*.po"))
MODULES = sorted((SOURCE / "src").rglob("*.ts*"))
ELSEWHERE = {  # translate texts that stand in the schema, and in what the server says
    SOURCE / "src" / "settings" / "described.ts",
    SOURCE / "src" / "parts" / "served.ts",
}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CALL = re.compile(r"\b_?trans\.(?:__|_n|_p|_np|\w*gettext)\(")


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, domain="codementor_jupyter")


def forms(text: Any) -> list[str]:
    """Of a message or its translation: one, or one for each form of the plural."""
    return [text] if isinstance(text, str) else [each or "" for each in text or [""]]


def faults(template: Catalog, translated: Catalog) -> Iterator[str]:
    """What is wrong with the translation of each message."""
    for message in (each for each in template if each.id):
        found = translated.get(message.id, message.context)
        label = forms(message.id)[0]
        if found is None or not all(forms(found.string)):
            yield f"not translated: {label}"
        elif found.fuzzy:
            yield f"fuzzy: {label}"
        elif not same_places(message, found):
            yield f"other placeholders: {label}"


def same_places(message: Message, translated: Message) -> bool:
    """Whether each form has the places for values that the English has."""
    pairs = zip(forms(message.id), forms(translated.string), strict=True)
    return all(places(english) == places(other) for english, other in pairs)


def places(text: str) -> list[str]:
    return sorted(re.findall(r"%\d+", text))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_call_for_a_translation_is_found(path: Path) -> None:
    """None is among the arguments of another, where Babel does not look; no text is put together."""
    if path in ELSEWHERE:
        return
    calls = CALL.findall(COMMENT.sub("", path.read_text()))

    assert len(calls) == len(list(SCRIPT["messages_of"](path)))


def test_the_settings_are_among_the_messages() -> None:
    """Titles and descriptions of the schema, and the words of what can be chosen."""
    told = {(message.context, message.id) for message in SCRIPT["template"]()}

    assert {("schema", "CodeMentor"), ("settings", "Offer the tour"), ("settings", "Words only")} <= told


def test_there_is_german() -> None:
    assert ["de_DE.po"] == [path.name for path in LANGUAGES]


@pytest.mark.parametrize("path", LANGUAGES, ids=name_of)
def test_every_message_has_a_translation_with_the_same_placeholders(path: Path) -> None:
    """None is missing, empty or a guess."""
    assert [] == list(faults(SCRIPT["template"](), read(path)))


@pytest.mark.parametrize("path", LANGUAGES, ids=name_of)
def test_no_translation_is_left_over(path: Path) -> None:
    """`make translations` takes out what no source says any more."""
    wanted = {(message.context, message.id) for message in SCRIPT["template"]()}

    assert set() == {(message.context, message.id) for message in read(path)} - wanted


@pytest.mark.parametrize("path", LANGUAGES, ids=name_of)
def test_what_jupyterlab_reads_is_made_of_the_translation(path: Path) -> None:
    """Byte by byte: whoever changes the one runs `make translations`, which makes the other."""
    made = SCRIPT["compiled"](read(path))

    assert made == SCRIPT["compiled_place"](path.stem).read_text(), "run `make translations`"


def english() -> set[str]:
    """What the page says in English, with `%` for each value."""
    return {re.sub(r"%\d+", "%", text) for message in SCRIPT["template"]() for text in forms(message.id)}


def test_achievements_are_called_in_english_as_the_server_calls_them() -> None:
    """The page knows them by their ids; one that is new there would stay English everywhere."""
    called = {words for each in ACHIEVEMENTS for words in (each.title, each.description)}

    assert set() == called - english()


def test_the_page_says_of_consent_what_the_server_says() -> None:
    """Nobody agrees to something else in another language."""
    sentence = Remote(host="%", model="%").consent(given=False).sentence

    assert sentence in english()


@pytest.mark.parametrize(
    "verdict", [each for each in Verdict if each not in (Verdict.ACCEPTED, Verdict.NOT_RUN)]
)
def test_the_page_says_of_a_verdict_what_the_server_says(verdict: Verdict) -> None:
    """Word by word, with the name of the case and the figures left open."""
    case = TestResultView(test_case_id="a", name="%", passed=False, hidden=False, verdict=verdict, points=1)
    said = message_for(Status.WRONG_ANSWER, verdict, (case,), "count")
    counted, _, failure = said.replace("0 of 1", "% of %").partition(" In the first that fails, “%”, ")

    assert counted in english()
    assert not failure or failure.removesuffix(".") in english()


@pytest.mark.parametrize("told", ["all", "count"])
def test_the_page_says_of_hidden_cases_what_the_server_says(told: str) -> None:
    """As much as it tells, and no more."""
    case = TestResultView(test_case_id="a", passed=False, hidden=True, verdict=Verdict.TIME_LIMIT, points=1)
    said = message_for(Status.ERROR, Verdict.TIME_LIMIT, (case,), told).replace("0 of 1", "% of %")
    sentences = re.split(r"(?<=\.) ", said.replace("the code ran longer than its limit", "%"))

    assert set() == set(sentences) - english()


@pytest.mark.parametrize(
    "question", ["Why does my code fail?", "How do I start?", "What does the task mean?"]
)
def test_a_question_that_is_offered_in_german_is_understood(question: str) -> None:
    """The learner presses it; the tutor takes it for what it takes the English for."""
    german = read(SOURCE / "locale" / "de_DE.po").get(question).string

    assert intents(understood(question, frozenset()))[0] == intents(understood(german, frozenset()))[0]


@pytest.mark.parametrize("question", ["Why does this fail?", "What does this do?"])
def test_a_question_about_lines_is_understood_in_german(question: str) -> None:
    """With the line it is about before it."""
    catalog = read(SOURCE / "locale" / "de_DE.po")
    german = f"{catalog.get('Line %1').string.replace('%1', '3')}, `x = y`: {catalog.get(question).string}"
    expected = intents(understood(f"Line 3, `x = y`: {question}", frozenset()))

    assert expected[0] == intents(understood(german, frozenset()))[0]


def test_no_message_is_used_with_a_plural_and_without() -> None:
    """JupyterLab would find only one of the two, and show the other in English."""
    singular = {message.id for message in SCRIPT["template"]() if isinstance(message.id, str)}
    plural = {message.id[0] for message in SCRIPT["template"]() if not isinstance(message.id, str)}

    assert set() == singular & plural


def test_german_is_quoted_as_german_is() -> None:
    """Low, then high; never as in English."""
    texts = [text for message in read(SOURCE / "locale" / "de_DE.po") for text in forms(message.string)]

    assert [] == [text for text in texts if "”" in text or text.count("„") != text.count("“")]


def test_what_is_missing_empty_fuzzy_or_has_other_placeholders_is_named() -> None:
    """Four messages, and each is wrong in its way; the fifth is right."""
    template, translated = Catalog(), Catalog(locale="de_DE")
    for message in ("gone", "empty", "guessed", "%1 of %2", ("%1 case", "%1 cases")):
        template.add(message)
    translated.add("empty", "")
    translated.add("guessed", "geraten", flags=["fuzzy"])
    translated.add("%1 of %2", "%1 von allen")
    translated.add(("%1 case", "%1 cases"), ("%1 Fall", "%1 Fälle"))

    expected = [
        "not translated: gone",
        "not translated: empty",
        "fuzzy: guessed",
        "other placeholders: %1 of %2",
    ]
    assert expected == list(faults(template, translated))


def test_a_form_of_the_plural_that_is_empty_is_named() -> None:
    template, translated = Catalog(), Catalog(locale="de_DE")
    template.add(("%1 case", "%1 cases"))
    translated.add(("%1 case", "%1 cases"), ("%1 Fall", ""))

    assert ["not translated: %1 case"] == list(faults(template, translated))


def test_messages_in_templates_and_with_a_plural_are_found(tmp_path: Path) -> None:
    """A call that was left out would stay in English, unnoticed."""
    module = tmp_path / "module.tsx"
    module.write_text("const a = `${b} ${trans.__('in a template')}`; c = trans._n('%1 d', '%1 ds', 2);")

    assert ["in a template", ("%1 d", "%1 ds")] == list(SCRIPT["messages_of"](module))
