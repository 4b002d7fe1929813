"""What an author may ask of a checker, and of which."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from codementor_jupyter.protocol.challenges import CHECKER_OPTIONS, CheckerName, CheckerSpec

VALUES = {"rowOrder": True, "columnOrder": True, "index": False, "dtypes": True, "separator": "tab"}
OWN = {"table": {"rowOrder", "separator"}, "dataframe": {"rowOrder", "columnOrder", "index", "dtypes"}}
NAMES: tuple[CheckerName, ...] = CheckerSpec.model_fields["name"].annotation.__args__  # type: ignore[union-attr]


@pytest.mark.parametrize("option", VALUES)
@pytest.mark.parametrize("name", NAMES)
def test_an_option_belongs_to_its_checkers_only(name: str, option: str) -> None:
    """False is something asked for as well; the message names the option and what there is instead."""
    sent = {"name": name, option: VALUES[option]}
    if option in OWN.get(name, set()):
        kept = CheckerSpec.model_validate(sent)
        assert kept.model_dump(by_alias=True, exclude_defaults=True) == sent
        return
    with pytest.raises(ValidationError) as refused:
        CheckerSpec.model_validate(sent)
    (fault,) = refused.value.errors()
    assert f"`{option}` is no option of the checker `{name}`, which has" in fault["msg"]
    assert "tolerance" in fault["msg"]


def test_options_are_said_once() -> None:
    """What the protocol lists is what a CheckerSpec has beside name and tolerance."""
    listed = set().union(*CHECKER_OPTIONS.values())
    assert listed == set(CheckerSpec.model_fields) - {"name", "tolerance"}
    assert set(CHECKER_OPTIONS) <= set(NAMES)


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "table", "separator": ";"},
        {"name": "table", "separator": "|"},
        {"name": "table", "rowOrder": "perhaps"},
        {"name": "dataframe", "dtypes": {"a": "int"}},
        {"name": "dataframe", "index": [0]},
        {"name": "frame"},
    ],
)
def test_an_option_has_values_of_its_own(sent: dict[str, Any]) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValidationError):
        CheckerSpec.model_validate(sent)


@pytest.mark.parametrize("yes", ["true", "yes", "on", True])
def test_an_option_may_be_written_as_yaml_has_it(yes: Any) -> None:
    """Settings of a notebook arrive as text."""
    assert CheckerSpec.model_validate({"name": "table", "rowOrder": yes}).row_order is True


def test_a_checker_crosses_the_wire_and_back() -> None:
    """In camelCase; a checker kept before there were options is read as it was."""
    spec = CheckerSpec(name="dataframe", row_order=False, index=True, tolerance=0.1)
    assert CheckerSpec.model_validate(json.loads(spec.model_dump_json(by_alias=True))) == spec
    assert CheckerSpec.model_validate({"name": "float", "tolerance": 0.5}) == CheckerSpec(
        name="float", tolerance=0.5
    )
