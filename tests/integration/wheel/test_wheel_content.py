"""What is in the wheel, and what must not be."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from server_services.challenges.authored import AuthoredNotebook
from server_services.challenges.course import read_path

ROOT = Path(__file__).parents[3]
COURSE = ROOT / "notebooks" / "challenges"
LABEXTENSION = ROOT / "codementor_jupyter" / "labextension"
LONG = 20  # letters and digits: shorter texts are found by chance
EVERYBODYS = ("from ", "import ", '{"raises": ')  # what begins so gives nothing away, and we write it as well

pytestmark = pytest.mark.slow  # it is built first


KINDS = {".py", ".js", ".css", ".jinja", ".json", ".toml"}  # .json: the labextension in other languages


def content(wheel: Path) -> dict[str, bytes]:
    """Every member by name."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def bare_text(text: str) -> str:
    """Letters and digits alone: a text is found in Python, in JSON and in the lines of a notebook."""
    return re.sub(r"[\W_]+", "", text.replace("\\n", " "))


def canaries(authored: AuthoredNotebook) -> set[str]:
    """Texts of a challenge that no student may have: solutions and their lines, hidden cases."""
    challenge = authored.challenge
    solutions = [challenge.solution, *(wrong.code for wrong in authored.wrong)]
    lines = [line.strip() for code in solutions for line in code.splitlines()]
    hidden = [case for case in challenge.test_cases if case.hidden]
    texts = [*solutions, *lines, *(case.input for case in hidden), *(case.expected_output for case in hidden)]
    telling = {bare_text(text) for text in texts if not text.startswith(EVERYBODYS)}
    visible = bare_text(challenge.description + challenge.starter_code)
    return {text for text in telling if len(text) >= LONG and text not in visible}


def found(wheel: Path, course: list[AuthoredNotebook]) -> dict[str, set[str]]:
    """By slug: the canaries that stand in the wheel."""
    whole = bare_text(b" ".join(content(wheel).values()).decode("utf-8", "replace"))
    hits = {each.challenge.slug: {text for text in canaries(each) if text in whole} for each in course}
    return {slug: texts for slug, texts in hits.items() if texts}


def test_it_holds_the_two_packages_and_nothing_else(wheel: Path) -> None:
    """No test, no notebook, no benchmark, no file of another kind than the product is made of."""
    names = content(wheel)
    own = [name for name in names if ".data/" not in name and ".dist-info/" not in name]

    assert {"codementor_jupyter", "server_services"} == {name.split("/")[0] for name in own}
    assert KINDS == {Path(name).suffix for name in own}
    assert [] == [name for name in names if "test" in name or "bench" in name or name.endswith(".ipynb")]


def test_every_module_of_the_checkout_is_in_it(wheel: Path) -> None:
    """A file left out would be missed by users only."""
    wings = (ROOT / "codementor_jupyter", ROOT / "server_services")
    files = [path for wing in wings for path in wing.rglob("*") if path.suffix in KINDS]
    files = [path for path in files if LABEXTENSION not in path.parents]  # it goes where JupyterLab looks

    assert [] == sorted({str(path.relative_to(ROOT)) for path in files} - set(content(wheel)))


def test_licence_kernel_and_configuration_come_with_it(wheel: Path) -> None:
    """The licence in the metadata; the kernel and the server's configuration where Jupyter looks for them."""
    members = content(wheel)
    by_end = {name.partition(".dist-info/")[2] or name.partition(".data/data/")[2]: name for name in members}
    shared = {
        "share/jupyter/kernels/codementor/kernel.json": "kernel.json",
        "etc/jupyter/jupyter_server_config.d/codementor_jupyter.json": "codementor_jupyter.json",
    }

    assert (ROOT / "LICENSE").read_bytes() == members[by_end["licenses/LICENSE"]]
    for place, source in shared.items():
        assert (ROOT / "deploy" / "jupyter" / source).read_bytes() == members[by_end[place]]


def test_the_labextension_is_where_jupyterlab_looks(wheel: Path) -> None:
    """File by file as it is committed, with the note that pip removes it; pip puts it there, no Node."""
    members = content(wheel)
    place = "share/jupyter/labextensions/codementor-jupyter/"
    put = {name.partition(place)[2]: text for name, text in members.items() if f".data/data/{place}" in name}
    committed = [path for path in LABEXTENSION.rglob("*") if path.is_file()]
    expected = {path.relative_to(LABEXTENSION).as_posix(): path.read_bytes() for path in committed}
    expected["install.json"] = (ROOT / "labextension" / "install.json").read_bytes()

    assert expected == put
    assert b'"packageName": "codementor-jupyter"' in put["install.json"]


def test_its_german_is_where_jupyterlab_asks_for_it(wheel: Path) -> None:
    """The package is named to JupyterLab, and has the words in the folder that is looked into."""
    members = content(wheel)
    named = next(
        text.decode() for name, text in members.items() if name.endswith(".dist-info/entry_points.txt")
    )
    place = "locale/de_DE/LC_MESSAGES/codementor_jupyter.json"

    assert "[jupyterlab.locale]\ncodementor_jupyter = codementor_jupyter\n" in named
    assert (ROOT / "codementor_jupyter" / place).read_bytes() == members[f"codementor_jupyter/{place}"]


def test_it_holds_no_solution_and_no_hidden_case_of_the_course(wheel: Path, tmp_path: Path) -> None:
    """Canaries of every authors' notebook; each is found as soon as its notebook is put into a copy."""
    course = read_path(COURSE)
    assert [] == [each.challenge.slug for each in course if len(canaries(each)) < 2]

    assert {} == found(wheel, course)

    leaky = shutil.copy(wheel, tmp_path)
    with zipfile.ZipFile(leaky, "a") as opened:
        for notebook in COURSE.glob("*.ipynb"):
            opened.write(notebook, f"codementor_jupyter/{notebook.name}")
    assert {each.challenge.slug for each in course} == set(found(Path(leaky), course))
