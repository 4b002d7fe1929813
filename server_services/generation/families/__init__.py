"""All families there are, by topic. One file a topic; the texts are in `texts/`."""

from collections.abc import Mapping

from server_services.generation.family import Family

from . import (
    algorithms,
    decisions,
    first_steps,
    functions_and_errors,
    lists_and_dictionaries,
    loops,
    objects,
    text,
)

FAMILIES: Mapping[str, tuple[Family, ...]] = {
    each.TOPIC: each.FAMILIES
    for each in (
        first_steps, decisions, loops, text,
        lists_and_dictionaries, functions_and_errors, objects, algorithms,
    )
}  # fmt: skip
