"""The Compose file of a grading cluster: its commands exist, all is encrypted, and no secret is in it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from distributed.cli.dask_scheduler import main as dask_scheduler

from codementor_jupyter.cli import parser

ROOT = Path(__file__).parents[3]
FILE = ROOT / "deploy" / "docker-compose.dask.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_the_scheduler_is_started_with_options_there_are() -> None:
    """Dask's own command reads them: TLS files, the port, and no page open to the network."""
    dask, scheduler, *options = SERVICES["scheduler"]["command"]
    assert ("dask", "scheduler") == (dask, scheduler)
    read = dask_scheduler.make_context("scheduler", [*options_without_files(options)]).params
    assert (False, "127.0.0.1:8787", "8786") == (read["dashboard"], read["dashboard_address"], read["port"])
    assert {"tls-ca-file", "tls-cert", "tls-key"} == {
        option.removeprefix("--").partition("=")[0] for option in options if "tls-" in option
    }


def options_without_files(options: list[str]) -> list[str]:
    """The certificates lie in the container: whether they exist is not asked here."""
    return [option for option in options if "/run/secrets" not in option]


def test_a_worker_is_started_with_the_command_we_have() -> None:
    """`jupyter codementor worker` reads the words, and its certificates come from the environment."""
    jupyter, codementor, *words = SERVICES["worker"]["command"]
    assert ("jupyter", "codementor") == (jupyter, codementor)
    options = parser().parse_args(words)
    assert ("worker", "tls://scheduler:8786", 1024) == (options.command, options.scheduler, options.memory)
    environment = SERVICES["worker"]["environment"]
    assert {"CODEMENTOR_DASK_CA", "CODEMENTOR_DASK_CERT", "CODEMENTOR_DASK_KEY"} == set(environment)


def test_the_commands_are_installed() -> None:
    """Both are there where the package and its extra are."""
    folder = Path(sys.executable).parent
    assert (folder / "dask").exists()
    done = subprocess.run(
        [folder / "jupyter-codementor", "worker", "--help"], capture_output=True, text=True, check=True
    )
    assert "CODEMENTOR_DASK_SCHEDULER" in done.stdout


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_given_its_own_certificate_and_no_other_secret(service: str) -> None:
    """No address of a store, no course, no key of the server or of the authority."""
    given = SERVICES[service]
    assert {"ca", f"{service}_cert", f"{service}_key"} == set(given["secrets"])
    told = f"{given['environment']} {given['command']}"
    for word in ("MONGODB", "REDIS", "COURSE", "ca-key", "server"):
        assert word not in told
    files = [COMPOSE["secrets"][name]["file"] for name in given["secrets"]]
    folder = "${CODEMENTOR_TLS:-/etc/codementor/tls}"
    assert {f"{folder}/{name}.pem" for name in ("ca", service, f"{service}-key")} == set(files)


def test_the_image_holds_the_package_and_no_course() -> None:
    """What is copied into it exists and is what a wheel is built from; hidden cases and solutions are not."""
    dockerfile = COMPOSE["x-image"]["build"]["dockerfile_inline"]
    copied = [
        word for line in dockerfile.splitlines() if line.startswith("COPY ") for word in line.split()[1:-1]
    ]
    assert {"codementor_jupyter", "server_services", "pyproject.toml"} <= set(copied)
    assert [] == [word for word in copied if not (ROOT / word).exists()]
    assert [] == [word for word in copied if word.startswith((".", "notebooks", "tests", "bench"))]


def test_every_certificate_is_one_the_script_makes(tmp_path: Path) -> None:
    """Under the names the file looks for."""
    script = ROOT / "deploy" / "dask-certificates.sh"
    subprocess.run(["sh", script, tmp_path / "tls"], check=True, capture_output=True)
    for secret in COMPOSE["secrets"].values():
        assert (tmp_path / "tls" / Path(secret["file"]).name).is_file()


def test_dask_reads_the_settings_of_the_scheduler() -> None:
    """Each variable sets what its comment says: they are read as Dask reads them, in a process of its own."""
    read = (
        "import distributed.config, dask; get = dask.config.get; "
        "print(get('distributed.scheduler.allowed-failures'), get('distributed.scheduler.worker-ttl'), "
        "get('distributed.comm.require-encryption'))"
    )
    environment = {name: str(value) for name, value in SERVICES["scheduler"]["environment"].items()}
    done = subprocess.run(
        [sys.executable, "-c", read], env=environment, capture_output=True, text=True, check=True
    )
    assert "1 30s True" == done.stdout.strip()
