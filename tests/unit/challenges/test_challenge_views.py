"""Views of a challenge: what a student, a list and an instructor see."""

from challenges_for_tests import CANARIES, NOW, case, kept, request, secretive

from codementor_jupyter.protocol.challenges import ChallengeRequest, CheckerSpec, InputMode
from server_services.challenges.views import authored_view, challenge_view, summary_view


def test_a_student_never_sees_a_secret() -> None:
    """Solution, hidden cases and closed hints are in no field of the view, nor in the list."""
    challenge = kept(secretive())
    text = challenge_view(challenge).model_dump_json() + summary_view(challenge).model_dump_json()
    assert [canary for canary in CANARIES if canary in text] == []


def test_a_student_sees_what_they_have_opened() -> None:
    """The first hints, one's own state and attempts; of hidden cases their number."""
    view = challenge_view(kept(secretive()), state="tried", best_score=0.5, hints_opened=1, attempts=4)
    assert (view.state, view.best_score, view.attempts) == ("tried", 0.5, 4)
    assert (view.hint_count, view.hints_opened) == (2, ("canary-hint-1",))
    assert (view.hidden_cases, view.points) == (1, 2.0)
    assert [(e.id, e.name, e.input, e.expected_output) for e in view.examples] == [
        ("case-1", "shown-name", "shown-input\n", "shown-output\n")
    ]
    assert view.description_html == "<p>Add.</p>\n"
    assert (view.id, view.version) == ("5f" * 12, 3)


def test_hints_that_an_author_has_removed_are_not_missed() -> None:
    """Who had opened three steps of a ladder that now has two sees two."""
    assert len(challenge_view(kept(secretive()), hints_opened=3).hints_opened) == 2


def test_an_example_names_the_checker_that_judges_it() -> None:
    """The case's own, else the challenge's, else the default of the input mode."""
    cases = (case(checker=CheckerSpec(name="exact")), case())
    own, common = challenge_view(kept(request(test_cases=cases, checker=CheckerSpec(name="lines")))).examples
    (default,) = challenge_view(kept(request(input_mode=InputMode.CALL))).examples
    assert (own.checker.name, common.checker.name, default.checker.name) == ("exact", "lines", "json")


def test_an_instructor_sees_everything() -> None:
    """What an author sent comes back whole, with author, version and time."""
    view = authored_view(kept(secretive()))
    assert ChallengeRequest.model_validate(view.model_dump()) == secretive()
    assert (view.author, view.version, view.updated_at) == ("ada", 3, NOW)
    sent = view.model_dump(mode="json", by_alias=True)
    assert ChallengeRequest.model_validate(sent) == secretive()
