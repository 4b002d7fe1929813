"""The families: enough of them, all sound, each challenge always the same for its seed."""

import ast
import functools
import re
from pathlib import Path
from random import Random

import pytest
from plain_run import passes

from codementor_jupyter.protocol.challenges import Difficulty
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.challenges.authored import AuthoredNotebook, WrongSolution
from server_services.challenges.course import read_path
from server_services.challenges.model import check_content
from server_services.challenges.notebook import read_notebook, write_notebook
from server_services.generation.families import FAMILIES
from server_services.generation.family import Family
from server_services.generation.leaks import leaks
from server_services.generation.model import Draft
from server_services.generation.texts import family_text

COURSE = Path(__file__).parents[3] / "notebooks" / "challenges"
TEXTS = Path(__file__).parents[3] / "server_services" / "generation" / "families" / "texts"
SEEDS = range(3)
Kind = tuple[Family, Difficulty]
Kinds = tuple[Kind, ...]


@functools.cache
def drafted(kind: Kind, seed: int) -> Draft:
    """A draft many tests look at, made once."""
    return kind[0].draft(kind[1], seed)


def test_there_are_thirty_families_and_four_a_topic_on_the_topics_of_the_course() -> None:
    """Whoever has finished a topic of the course finds more to practise on it."""
    assert {each.challenge.topic for each in read_path(COURSE)} == set(FAMILIES)
    assert 30 <= sum(map(len, FAMILIES.values()))
    assert all(len(families) >= 4 for families in FAMILIES.values())


def test_every_text_belongs_to_a_family_of_another_name() -> None:
    """No text is left over, and no name is used twice."""
    names = [family.name for families in FAMILIES.values() for family in families]
    assert len(set(names)) == len(names)
    assert {path.stem for path in TEXTS.glob("*.toml")} == set(names)


def test_a_seed_makes_the_same_challenge_again(kinds: Kinds) -> None:
    """All of it: statement, cases, hints, wrong programs, slug."""
    for kind in kinds:
        assert drafted(kind, 1) == kind[0].draft(kind[1], 1)


def test_other_seeds_make_other_challenges(kinds: Kinds) -> None:
    """Another slug, and nearly always another story, other numbers, other cases."""
    for kind in kinds:
        drafts = [drafted(kind, seed).challenge for seed in range(8)]
        assert 8 == len({each.slug for each in drafts})
        assert 6 <= len({each.description for each in drafts})
        assert 6 <= len({tuple(case.input for case in each.test_cases) for each in drafts})
        assert 3 <= len({each.solution for each in drafts})


def test_the_reference_gives_what_the_trusted_answer_expects(kinds: Kinds) -> None:
    """They are written apart from each other: at the borders and by chance they agree."""
    for kind in kinds:
        for seed in SEEDS:
            challenge = drafted(kind, seed).challenge
            assert passes(challenge, challenge.solution)


def test_neither_the_starter_nor_a_wrong_program_passes(kinds: Kinds) -> None:
    """At least three plausible slips, and the cases catch each of them, whatever the seed."""
    for kind in kinds:
        for seed in SEEDS:
            draft = drafted(kind, seed)
            assert 3 <= len({each.code for each in draft.wrong})
            assert all(each.why for each in draft.wrong)
            wrong = [draft.challenge.starter_code, *(each.code for each in draft.wrong)]
            assert [] == [code for code in wrong if passes(draft.challenge, code)]


def test_wrong_programs_can_be_read_by_python(kinds: Kinds) -> None:
    """They are slips of thought, not of the pen."""
    for kind in kinds:
        for program in drafted(kind, 2).wrong:
            assert ast.parse(program.code)


def test_a_challenge_has_all_its_parts(kinds: Kinds) -> None:
    """Three cases in sight, five hidden ones, a ladder of four hints, a reward, a topic; a draft."""
    for kind in kinds:
        challenge = drafted(kind, 2).challenge
        hidden = sum(case.hidden for case in challenge.test_cases)
        assert (3, True) == (len(challenge.test_cases) - hidden, hidden >= 5)
        assert all(case.name for case in challenge.test_cases if not case.hidden)
        assert (4, False, kind[0].topic) == (len(challenge.hints), challenge.published, challenge.topic)
        assert challenge.tags
        assert challenge.xp_reward > 0
        check_content(challenge)


def test_every_place_of_a_text_is_filled(kinds: Kinds) -> None:
    """No `$word` is left anywhere, and no line of a statement is empty at its end."""
    for kind in kinds:
        for seed in SEEDS:
            challenge = drafted(kind, seed).challenge
            told = (challenge.title, challenge.description, challenge.solution, *challenge.hints)
            assert [] == [text for text in told if re.search(r"\$\w|\$\{", text)]
            assert challenge.slug.startswith(re.sub("[^a-z]+", "-", kind[0].topic.lower()))


def test_nothing_gives_the_answer_away(kinds: Kinds) -> None:
    """Neither statement nor hints nor starter: the acceptance would refuse them."""
    for kind in kinds:
        assert [] == [leak for seed in SEEDS for leak in leaks(drafted(kind, seed).challenge)]


def test_a_notebook_of_a_draft_reads_as_the_draft(kinds: Kinds) -> None:
    """What an instructor reviews is what was examined."""
    for kind in kinds:
        draft = drafted(kind, 2)
        wrong = tuple(WrongSolution(each.code, Verdict.WRONG_ANSWER, each.why) for each in draft.wrong)
        read = read_notebook(write_notebook(AuthoredNotebook(draft.challenge, wrong)))
        assert draft.challenge.solution == read.challenge.solution
        assert [case.name for case in draft.challenge.test_cases] == [
            c.name for c in read.challenge.test_cases
        ]
        assert len(read.wrong) == len(draft.wrong)


@pytest.mark.parametrize("topic", FAMILIES)
def test_levels_really_differ(topic: str) -> None:
    """Other tasks, and in the sum of a family's references more to think of at each level."""
    for family in FAMILIES[topic]:
        texts = [family_text(family.name).level(level) for level in Difficulty]
        assert 3 == len({text.task for text in texts})
        sizes = [len(list(ast.walk(ast.parse(family.draft(level, 1).challenge.solution))))
                 for level in Difficulty]  # fmt: skip
        assert sizes[0] < sizes[1] < sizes[2] + 15, family.name
        assert sizes[0] < sizes[2], family.name


@pytest.mark.parametrize("topic", FAMILIES)
def test_a_topic_has_two_hundred_distinct_challenges(topic: str) -> None:
    """By the first seeds: statements differ, and solutions or inputs do."""
    statements, insides = set(), set()
    for seed in range(210):
        family = Random(f"{topic}/{seed}").choice(FAMILIES[topic])
        challenge = family.draft(list(Difficulty)[seed % 3], seed).challenge
        statements.add(challenge.description)
        insides.add((challenge.solution, *(case.input for case in challenge.test_cases)))
    assert 200 <= len(statements)
    assert 200 <= len(insides)


def test_generators_make_what_the_function_takes(kinds: Kinds) -> None:
    """A list of arguments for each size, the same for the same seed, which the reference answers."""
    for kind in kinds:
        challenge = drafted(kind, 1).challenge
        if challenge.generator is None:
            assert challenge.expected_complexity is None
            continue
        space: dict[str, object] = {}
        exec(challenge.generator.code + "\n" + challenge.solution, space)
        generate, function = space["generate"], space[family_text(kind[0].name).function]
        for size in (1, 2, 9):
            made = generate(Random(size), size)  # type: ignore[operator]  # what the code defines
            assert made == generate(Random(size), size)  # type: ignore[operator]  # the same
            function(*made)  # type: ignore[operator]  # it takes them
        assert challenge.complexity_measured


def test_no_text_holds_a_line_of_the_course_s_solutions() -> None:
    """The wheel has the families in it, and must not have the course."""
    bare = re.sub(r"[\W_]+", "", "".join(path.read_text("utf-8") for path in TEXTS.glob("*.toml")))
    for authored in read_path(COURSE):
        for code in (authored.challenge.solution, *(each.code for each in authored.wrong)):
            lines = {re.sub(r"[\W_]+", "", line) for line in code.splitlines()}
            assert [] == [line for line in lines if len(line) >= 20 and line in bare], authored.challenge.slug
