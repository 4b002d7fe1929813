"""The base of everything that crosses the wire: camelCase JSON outside, snake_case Python inside."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Wire(BaseModel):
    """A value that crosses the wire. Immutable; unknown fields are ignored: old clients keep working."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        json_schema_serialization_defaults_required=True,  # an answer always holds them
    )
