"""Run as a script by the Python of an environment, outside the checkout: what a student's process has."""

import importlib
import json
import sys

FOR_STUDENTS = (
    "magics",
    "practice",
    "client",
    "connection",
    "marker",
    "widgets.challenge",
    "widgets.progress",
)
TRUSTED = ("compose", "operate", "extension")
DRIVERS = (
    "motor",
    "pymongo",
    "bson",
    "redis",
    "openai",
    "cachetools",
    "limits",
    "async_lru",
    "pyseccomp",
    "socketio",
    "engineio",
)


def importable(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def main() -> None:
    """Prints, as JSON, what can be imported and what was, and what a command says without a server."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    here = "codementor_jupyter"
    told = {"version": importlib.import_module(here).__version__}
    told["students"] = [name for name in FOR_STUDENTS if importable(f"{here}.{name}")]
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", here)
    with capture_output() as captured:
        shell.run_line_magic("progress", "")
    told["said"] = captured.stdout + "".join(output.data["text/plain"] for output in captured.outputs)
    told["modules"] = sorted(name for name in sys.modules if name.startswith("server_services."))
    told["files"] = [sys.modules[name].__file__ for name in (here, "server_services.grading.judge")]
    told["drivers"] = [name for name in DRIVERS if importable(name)]
    told["trusted"] = [name for name in TRUSTED if importable(f"{here}.{name}")]
    sys.stdout.write(json.dumps(told))


main()
