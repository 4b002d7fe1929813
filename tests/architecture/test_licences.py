"""What is bundled into the labextension brings the text of its licence along."""

import json
from pathlib import Path

BUILD = Path(__file__).parents[2] / "codementor_jupyter" / "labextension" / "static"
PERMISSIVE = {"MIT", "BSD-3-Clause", "BSD-2-Clause", "ISC", "Apache-2.0"}


def test_every_bundled_package_names_a_permissive_licence_and_brings_its_text() -> None:
    """Also the parts of socket.io's client, which the builder's own report leaves out."""
    packages = json.loads((BUILD / "third-party-licenses.json").read_text())["packages"]
    assert {"socket.io-client", "engine.io-client", "socket.io-parser"} <= {each["name"] for each in packages}
    for each in packages:
        assert each["licenseId"] in PERMISSIVE, each["name"]
        assert "copyright" in each["extractedText"].lower(), each["name"]
