"""The commands %tutor, %%tutor and %hint, in a real kernel against a twin."""

import pytest
from twin.notebook import Notebook
from twin.process import Twin
from twin.tutoring import WORDS

MARKED = "# challenge: two-sum\ndef two_sum(numbers, target):\n    return [0, 0]"
WIDGET = "application/vnd.jupyter.widget-view+json"
LEFT_OVER = ("Traceback", "stumbled", "…")


@pytest.fixture
def notebook(kept_notebook: Notebook, forgetful: Twin) -> Notebook:
    """Where the challenge's cell was run: one kernel for all of these, whose client was never closed."""
    kept_notebook.run(MARKED)
    return kept_notebook


def one_line(shown: list[dict[str, str]]) -> str:
    """The only output there is: a friendly line, no answer that seems to grow still."""
    [only] = shown
    assert not [word for word in LEFT_OVER if word in only["text/plain"]]
    assert "\n" not in only["text/plain"]
    return only["text/plain"]


def test_alone_it_opens_the_tutor(notebook: Notebook) -> None:
    """Beside the challenge worked on; its text says what to do where no widget can be."""
    [shown] = notebook.run("%tutor")

    assert "two-sum" == notebook.state(shown[WIDGET]["model_id"])["challenge"]["slug"]
    assert "`%tutor why does my code fail?`" in shown["text/markdown"]
    assert shown["text/plain"] == shown["text/markdown"]


@pytest.mark.parametrize("asked", ["why does it fail?", "why does `x` fail??", "what's wrong", "why? say"])
def test_with_words_it_asks_them(notebook: Notebook, forgetful: Twin, asked: str) -> None:
    """A question mark at the end too, though IPython has a use of its own for that."""
    notebook.run(f"x = 1\n%tutor {asked}")

    [told] = forgetful.tutored()["asked"]
    assert asked == told["message"]
    assert {"currentChallenge": "two-sum", "code": MARKED} == {
        name: told["context"][name] for name in ("currentChallenge", "code")
    }


def test_the_code_asked_about_is_the_cell_as_last_run(notebook: Notebook, forgetful: Twin) -> None:
    """Whatever ran in between."""
    notebook.run(f"{MARKED}  # tried")
    notebook.run("other = 1")
    notebook.run("%tutor why?")

    [told] = forgetful.tutored()["asked"]
    assert f"{MARKED}  # tried" == told["context"]["code"]


def test_the_help_of_ipython_is_still_there(notebook: Notebook) -> None:
    """Of the command itself, and of what is no question to the tutor."""
    assert "run_line_magic('pinfo', '%tutor')" in notebook.text("get_ipython().transform_cell('%tutor?')")
    assert "run_line_magic('pinfo', 'len')" in notebook.text("get_ipython().transform_cell('len?')")


def test_an_answer_is_one_output(notebook: Notebook) -> None:
    """In the end: the whole answer, whose words it is, what may be asked next."""
    [shown] = notebook.run("%tutor why?")

    text = shown["text/markdown"]
    assert shown["text/plain"] == text
    assert text.startswith(f"**Tutor**\n\n{''.join(WORDS)}\n\n*Source: the tutor's own words.*")
    assert "You could ask: `%tutor What is a dict?`" in text
    assert "`%tutor` shows what would go to models.example" in text


def test_an_answer_grows_before_it_is_whole(notebook: Notebook) -> None:
    """In the place where it will stand."""
    request = notebook.start("%tutor why?")
    shown = [m["content"] for m in notebook.until_idle(request) if "data" in m["content"]]

    texts = [each["data"]["text/plain"] for each in shown]
    grown = ["".join(WORDS[:n]) for n in range(len(WORDS) + 1)]
    assert [f"**Tutor**\n\n{text} …" for text in grown] == texts[:-1]
    assert 1 == len({each["transient"]["display_id"] for each in shown})


def test_a_cell_is_asked_as_a_whole(notebook: Notebook, forgetful: Twin) -> None:
    """Code that it quotes is not the challenge's cell from then on."""
    notebook.run("%%tutor\nWhy does this fail?\n# challenge: two-sum\nx = 1")
    notebook.run("%tutor and now")

    first, second = forgetful.tutored()["asked"]
    assert "Why does this fail?\n# challenge: two-sum\nx = 1" == first["message"]
    assert [MARKED, MARKED] == [asked["context"]["code"] for asked in (first, second)]


def test_what_was_asked_can_be_erased(notebook: Notebook) -> None:
    """All of it, and it says how much that was."""
    notebook.run("%tutor why?")

    assert "1 question and its answer are erased." == one_line(notebook.run("%tutor forget"))
    assert "0 questions and their answers are erased." == one_line(notebook.run("%tutor forget"))


def test_what_was_asked_can_be_kept_as_a_file(notebook: Notebook) -> None:
    """Beside the notebook, and never over one that is there."""
    notebook.run("%tutor why?")

    assert "1 answer is in tutor-conversation.md." == one_line(notebook.run("%tutor export"))
    assert "1 answer is in tutor-conversation-2.md." == one_line(notebook.run("%tutor export"))
    written = notebook.text("print(open('tutor-conversation-2.md').read())")
    assert written.startswith("# My questions to the tutor\n\n## why? (two-sum)\n\n")
    assert all(word in written for word in WORDS)


def test_a_folder_that_takes_no_file_is_said_in_one_line(notebook: Notebook) -> None:
    """A place that is gone, such as one that was removed while the kernel ran."""
    notebook.run("import os, tempfile; here = os.getcwd(); gone = tempfile.mkdtemp(); os.chdir(gone)")
    notebook.run("os.rmdir(gone)")
    said = one_line(notebook.run("%tutor export"))
    notebook.run("os.chdir(here)")
    assert "⚠ The conversation cannot be written here: No such file or directory." == said


def test_a_refusal_is_one_line(notebook: Notebook, forgetful: Twin) -> None:
    """And nothing else stays in the notebook."""
    assert "turned the tutor off" in one_line(notebook.run("%tutor twin: off"))
    forgetful.fail({"code": "tutor_quota"})
    assert "⚠ The twin was told to fail." == one_line(notebook.run("%tutor why?"))


@pytest.mark.parametrize(
    ("how", "why"),
    [("breaks", "The answer broke off"), ("cut", "The answer broke off"), ("fails", "The model went away.")],
)
def test_a_broken_answer_says_so(notebook: Notebook, how: str, why: str) -> None:
    """What came of it stays, and below it one line says why it ended."""
    answer, line = notebook.run(f"%tutor twin: {how}")

    assert f"**Tutor**\n\n{WORDS[0]}\n\n*The answer broke off.*" == answer["text/plain"]
    assert why in one_line([line])


def test_whoever_waits_is_told_what_for(notebook: Notebook) -> None:
    """Below what has come so far; it goes when the answer goes on."""
    messages = notebook.until_idle(notebook.start("%tutor twin: line"))
    said = [message["content"].get("data", {}).get("text/plain", "") for message in messages]

    line = "*The model answers others first (3 before you).*"
    assert f"**Tutor**\n\n{WORDS[0]} …\n\n{line}" in said
    assert [True] == [line not in text for text in said if "Source:" in text]


def test_the_stop_button_ends_an_answer(notebook: Notebook, forgetful: Twin) -> None:
    """The server learns that nobody listens, and the kernel goes on."""
    request = notebook.start("%tutor twin: waits")
    said = []
    for message in notebook.until_idle(request):
        said.append(message["content"].get("data", {}).get("text/plain", ""))
        if WORDS[0] in said[-1] and "…" in said[-1]:
            notebook.interrupt()

    assert [] != [text for text in said if "Stopped." in text]
    assert 1 == forgetful.left()
    assert "2" in notebook.text("1 + 1")


def test_a_hint_says_what_it_cost_and_what_the_next_costs(notebook: Notebook, forgetful: Twin) -> None:
    """The first is free. After the three of the author comes the tutor's own, which may be read again."""
    notebook.run(MARKED)
    texts = [notebook.text("%hint two-sum") for _step in range(5)]

    assert "**Hint 1 of 4** (3 left)\n" in texts[0]
    assert "*The next hint costs 2 XP.*" in texts[0]
    assert "**Hint 2 of 4** (2 left, 2 XP)\n" in texts[1]
    assert "*The next hint costs 4 XP.*" in texts[1]
    assert "**Hint 3 of 4** (1 left, 4 XP)\n" in texts[2]
    assert "*The next hint costs 6 XP.*" in texts[2]
    assert texts[3].startswith("**Hint 4** (6 XP)\n")
    assert texts[4].startswith("**Hint 4**\n")
    assert "The next hint" not in texts[3] + texts[4]
    assert [4, 4] == [each["openLevel"] for each in forgetful.tutored()["asked"]]


def test_a_hint_that_comes_too_soon_is_one_line(notebook: Notebook, forgetful: Twin) -> None:
    """The server decides by the code, which is the cell as last run."""
    notebook.run(f"{MARKED}  # unchanged")
    assert "⚠ Try a change first, or wait 42 s." == one_line(notebook.run("%hint"))
    notebook.run(MARKED)
    assert "Hint 1 of 4" in notebook.text("%hint")


def test_without_authored_hints_the_tutors_own_ladder_opens(notebook: Notebook, forgetful: Twin) -> None:
    """Step by step, about the cell as last run; the last one may be read again."""
    notebook.run("# challenge: shout\nline = 1")
    texts = [notebook.text("%hint shout") for _step in range(5)]

    titles = ["**Hint 1**", "**Hint 2** (1 XP)", "**Hint 3** (2 XP)", "**Hint 4** (3 XP)", "**Hint 4**"]
    assert titles == [text.split("\n")[0] for text in texts]
    assert ["*The next hint costs 1 XP.*" in text for text in texts] == [True, False, False, False, False]
    asked = forgetful.tutored()["asked"]
    assert [1, 2, 3, 4, 4] == [each["openLevel"] for each in asked]
    assert {"# challenge: shout\nline = 1"} == {each["context"]["code"] for each in asked}
    notebook.run("# challenge: shout\nline = 1  # unchanged")
    assert "Try a change first" in one_line(notebook.run("%hint"))


def test_an_analysed_cell_is_submitted_without_its_magic(notebook: Notebook, forgetful: Twin) -> None:
    """It is the challenge's cell as last run; a comment takes the magic's line."""
    notebook.run(f"%%analyze\n{MARKED}")
    notebook.run("%submit two-sum")

    assert [f"# challenge: two-sum\n{MARKED}"] == [s["code"] for s in forgetful.log()["submissions"]]
