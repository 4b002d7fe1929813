"""The words of the labextension in other languages: what is to be translated, and what JupyterLab reads.

`locale/<locale>.po` is written by people. This brings it up to date with the sources and the settings'
schema, and makes `codementor_jupyter/locale/<locale>/LC_MESSAGES/codementor_jupyter.json` of it, as
language packs have it.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from codementor_jupyter.protocol.errors import ErrorCode

SOURCE = Path(__file__).parents[1]
PACKAGE = SOURCE.parent / "codementor_jupyter"
DOMAIN = "codementor_jupyter"
SEPARATOR = "\u0004"  # between context and message, as gettext has it
CALLS = {"__": None, "_n": (1, 2)}
EVERYWHERE = {"jsx": True, "template_string": True, "parse_template_string": True}
TITLES = {"title", "description"}
WIDTH = 120


def main() -> None:
    """Every language there is."""
    for path in sorted((SOURCE / "locale").glob("*.po")):
        catalog = updated(path)
        with path.open("wb") as file:
            write_po(
                file, catalog, width=WIDTH, include_lineno=False, ignore_obsolete=True, sort_by_file=True
            )
        place = compiled_place(path.stem)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(compiled(catalog))
        sys.stdout.write(f"{path.name}: {missing(catalog)} of {len(catalog)} messages are untranslated\n")


def compiled_place(locale: str) -> Path:
    return PACKAGE / "locale" / locale / "LC_MESSAGES" / f"{DOMAIN}.json"


def updated(path: Path) -> Catalog:
    """A translation with the messages there are now. Nothing is guessed for those that are new."""
    with path.open("rb") as file:
        catalog = read_po(file, domain=DOMAIN)
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def template() -> Catalog:
    """Every message, in the order of the files."""
    catalog = Catalog(domain=DOMAIN, fuzzy=False)
    for path in sorted((SOURCE / "src").rglob("*.ts*")):
        for message in messages_of(path):
            catalog.add(message, locations=[(path.relative_to(SOURCE).as_posix(), 0)])
    for path in sorted((SOURCE / "schema").glob("*.json")):
        for context, message in words_of(json.loads(path.read_text())):
            catalog.add(message, context=context, locations=[(path.relative_to(SOURCE).as_posix(), 0)])
    for context, message in served():
        catalog.add(message, context=context, locations=[("locale/served.toml", 0)])
    return catalog


def served() -> Iterator[tuple[str, str]]:
    """What the server says: sentences, and refusals by their codes, with that of no code of its own."""
    for context, messages in tomllib.loads((SOURCE / "locale" / "served.toml").read_text()).items():
        yield from ((context, message) for message in messages)
    yield from (("refusal", code) for code in (*ErrorCode, "unexpected"))


def messages_of(path: Path) -> Iterator[str | tuple[str, ...]]:
    """The messages of a file of TypeScript; those with a plural as pairs."""
    with path.open("rb") as file:
        for _line, message, _comments, _context in extract("javascript", file, CALLS, options=EVERYWHERE):
            yield message


def words_of(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the settings editor shows, each with its context: as JupyterLab's own translations have them."""
    yield from (("schema", schema[name]) for name in sorted(TITLES) if name in schema)
    yield from (("settings", words) for words in _titles(schema.get("properties", {})))


def _titles(node: Any) -> Iterator[str]:
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in parts:
        if name in TITLES and isinstance(value, str):
            yield value
        else:
            yield from _titles(value)


def compiled(catalog: Catalog) -> str:
    """JSON: of each message its translation, and one for each form where there is a plural."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text())["project"]
    about = {
        "domain": DOMAIN,
        "language": str(catalog.locale).replace("_", "-"),
        "plural_forms": catalog.plural_forms,
        "version": project["version"],
    }
    entries = {_key(each): _forms(each.string) for each in catalog if each.id and not each.fuzzy}
    told = {key: forms for key, forms in sorted(entries.items()) if all(forms)}
    return json.dumps({"": about, **told}, ensure_ascii=False, indent=1) + "\n"


def missing(catalog: Catalog) -> int:
    return sum(1 for message in catalog if message.id and not all(_forms(message.string)))


def _key(message: Any) -> str:
    first, *_plural = message.id if message.pluralizable else (message.id,)
    return SEPARATOR.join(filter(None, (message.context, first)))


def _forms(translated: str | tuple[str, ...] | None) -> list[str]:
    return list(translated) if isinstance(translated, tuple) else [translated or ""]


if __name__ == "__main__":
    main()
