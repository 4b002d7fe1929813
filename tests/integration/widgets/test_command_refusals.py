"""What the commands say when they cannot do what was typed: one line, and the notebook goes on."""

import time

from twin.notebook import Notebook
from twin.process import Twin

GOOD = "def two_sum(numbers, target):\n    return [0, 1]\n"


def one_line(text: str) -> str:
    """A friendly line: no traceback, nothing that stumbled, no address."""
    for word in ("Traceback", "stumbled", "http://", "ServerRefused"):
        assert word not in text
    return text


def test_whatever_is_typed_for_a_name_is_looked_for(notebook: Notebook) -> None:
    """Apostrophes, question marks, slashes: words of a search that finds nothing, at the right door."""
    for typed in ("what's", "two-sum?view=author", "../users/profile", "#", "a/b", "é", "100%"):
        assert "There is no challenge" in one_line(notebook.text(f"%challenge {typed}")), typed
    for typed in ("don't know", '"not closed'):
        assert "No challenge matches" in one_line(notebook.text(f"%challenge {typed}")), typed
    assert "Two sum" in notebook.text("%challenge 'Two sum'")


def test_a_challenge_that_is_none_is_refused_by_every_command(notebook: Notebook, twin: Twin) -> None:
    """And nothing is submitted; a hint asked for in vain does not change what is worked on."""
    notebook.run(f"# challenge: two-sum\n{GOOD}")
    assert "There is no challenge 'nowhere'" in one_line(notebook.text("%hint nowhere"))
    assert "Hint 1 of 4" in notebook.text("%hint")
    assert "There is no challenge 'nowhere'" in one_line(notebook.text("%%submit nowhere\n1"))
    for command in ("%check", "%submit"):
        text = one_line(notebook.text(f"{command} shout"))
        assert f"Run the cell that begins with “# challenge: shout” first: {command} takes its code." in text
    assert [] == twin.log()["submissions"]


def test_a_refused_submission_can_be_sent_again(notebook: Notebook, twin: Twin) -> None:
    """The refusal is told with its code and that nothing was submitted; the code is not run either."""
    for code in ("rate_limited", "code_too_large", "forbidden"):
        twin.fail({}, {"code": code})
        text = one_line(notebook.text(f"%%submit two-sum\n{GOOD}"))
        assert f"The twin was told to fail. (code: {code})" in text
        assert "Nothing was submitted." in text
    assert "NameError" in notebook.text("two_sum")
    assert "Accepted" in notebook.text(f"%%submit two-sum\n{GOOD}")
    assert 1 == len(twin.log()["submissions"])


def test_a_verdict_takes_the_place_of_its_waiting_line(notebook: Notebook, twin: Twin) -> None:
    """A slow one too: one output in the end. Code that runs wild or reads input is not run here."""
    shown = notebook.run(f"%%submit two-sum\n{GOOD}# twin: slow")
    assert ["Accepted"] == [str(each["text/plain"]).split("**")[1] for each in shown]
    assert "[0, 1]" in notebook.text("two_sum([], 0)")
    for verdict in ("time_limit", "memory_limit", "output_limit", "compile_error", "internal_error"):
        notebook.run(f"%%submit two-sum\n# twin: {verdict}\nran_here = {verdict!r}")
    notebook.run("%%submit shout\nran_here = input()")
    assert "NameError" in notebook.text("ran_here")
    notebook.run("%%submit two-sum\n# twin: wrong_answer\nran_here = 1")
    assert "1" in notebook.text("ran_here")


def test_the_stop_button_ends_the_wait_and_not_the_submission(notebook: Notebook, twin: Twin) -> None:
    """It says so; the record is at the server, and the same cell finds it again."""
    request = notebook.start(f"%%submit two-sum\n{GOOD}# twin: slow")
    for _try in range(100):
        if any(line.startswith("GET") and "submissions/" in line for line in twin.log()["seen"]):
            break
        time.sleep(0.05)
    notebook.interrupt()
    messages = [m["content"] for m in notebook.until_idle(request) if m["msg_type"] == "display_data"]
    assert (
        "Stopped. What was already submitted is graded all the same." in (messages[-1]["data"]["text/plain"])
    )
    assert 1 == len(twin.log()["submissions"])
    assert "2" in notebook.text("1 + 1")


def test_a_mistake_of_ours_does_not_look_like_the_students(notebook: Notebook) -> None:
    """One line that asks for a report, from a command as from a widget; the kernel goes on."""
    shown = notebook.run("%challenge two-sum")
    widget = str(shown[0]["application/vnd.jupyter.widget-view+json"]["model_id"])
    notebook.run(f"# challenge: two-sum\n{GOOD}")
    notebook.run("import codementor_jupyter.practice as ours\nours.Sources = None")
    text = notebook.text("%check two-sum")
    assert "CodeMentor stumbled (TypeError). Please report it" in text
    assert "Traceback" not in text
    answer = notebook.ask(widget, "check", code=GOOD)[-1]
    assert "stumbled over TypeError" in answer["unreachable"]
    assert "stumbled over TypeError" in notebook.ask(widget, "submit", nonsense=1)[-1]["unreachable"]
    assert "2" in notebook.text("1 + 1")
