"""The example of docs/lab.md, built as its author would build it, beside CodeMentor in JupyterLab."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import RIGHT
from lab import ROOT, Lab
from palette import command
from playwright.async_api import expect
from shelf import Shelf
from student import START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

TOOLS = ROOT / "labextension" / "node_modules"
PACKAGE = {
    "name": "my-course",
    "version": "0.1.0",
    "license": "BSD-3-Clause",
    "main": "lib/plugin.js",
    "dependencies": {"@jupyterlab/apputils": "^4.5.0", "codementor-jupyter": "^0.1.0"},
}


@pytest.fixture
def other_extension(lab: Lab, tmp_path: Path) -> Iterator[None]:
    """What `docs/lab.md` tells to write, built and installed for this user; removed afterwards."""
    shared = (ROOT / "docs" / "lab.md").read_text().split("```json\n")[1].partition("```")[0]
    folder = lab.folder.parent / ".local" / "share" / "jupyter" / "labextensions" / "my-course"
    described = {**PACKAGE, **json.loads("{" + shared + "}")}
    described["jupyterlab"] |= {"outputDir": "built"}
    (tmp_path / "package.json").write_text(json.dumps(described))
    plugin = ROOT / "labextension" / "tests" / "example" / "plugin.ts"
    run(tmp_path, TOOLS / "esbuild" / "bin" / "esbuild", plugin, "--outfile=lib/plugin.js")
    core = TOOLS / "@jupyterlab" / "core-meta" / "core.package.json"
    builder = TOOLS / "@jupyter" / "builder" / "lib" / "build-labextension.js"
    run(tmp_path, "node", builder, "--core-package-file", core, ".")
    shutil.copytree(tmp_path / "built", folder)
    yield
    shutil.rmtree(folder)


def run(folder: Path, *words: object) -> None:
    done = subprocess.run([*map(str, words)], cwd=folder, capture_output=True, text=True)
    assert 0 == done.returncode, done.stdout + done.stderr


async def test_another_extension_opens_challenges_and_hears_of_verdicts(
    lab: Lab, other_extension: None, shelf: Shelf
) -> None:
    """It holds the very token that CodeMentor gives, though the two were built apart."""
    await command(shelf.page, "Begin the Course")
    page = shelf.page
    answer = page.locator(".jp-Notebook .jp-CodeCell", has_text="# challenge: two-sum").first
    await expect(answer).to_be_visible(timeout=START_MILLISECONDS)
    await answer.locator(".cm-content").click()
    await page.keyboard.press("Control+a")
    await page.keyboard.insert_text(RIGHT)
    await command(page, "Submit This Challenge")
    await expect(page.get_by_text("two-sum is solved").first).to_be_visible(timeout=START_MILLISECONDS)
    await shelf.picture("other-extension")
