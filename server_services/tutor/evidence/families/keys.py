"""KeyError: a key that is not there."""

import ast
import re

from server_services.tutor.evidence.origins import CHANGING, is_input
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, nearest, quoted
from server_services.tutor.evidence.source import called

KEYS = Family()


@KEYS.on(r"'pop from an empty set'", r"'popitem\(\): dictionary is empty'")
def nothing_left(scene: Scene, found: re.Match[str]) -> Explanation:
    """pop or popitem where nothing is left."""
    what = f"{scene.here} takes something out, but nothing is left to take."
    return scene.explain("pop-empty", what, "What is asked before?", why="It was empty by then.")


@KEYS.on(r"(.{1,200})")
def no_such_key(scene: Scene, found: re.Match[str]) -> Explanation:
    """A key that the dictionary does not have."""
    key, name = found[1], _dictionary(scene)
    calls = {called(node) for node in scene.source.on(scene.line, ast.Call)}
    if not _uses(scene) and "format" in calls:
        what = f"{scene.here} has text with a place for {quoted(key)}, and `format` gets no value for it."
        why = "Each name in the curly brackets needs a value of that name."
        return scene.explain("format-places", what, "Compare the names.", why=why)
    what = f"{scene.here} asks {name} for the key {quoted(key)}, which is not in it."
    look = f"Which keys does {name if name[0] == '`' else 'it'} have at that moment?"
    return scene.explain("key", what, look, why=_why_no_key(scene, key))


def _why_no_key(scene: Scene, key: str) -> str:
    known = {repr(node.value): node.lineno for node in _keys(scene)}
    word = key.strip("'\"")
    near = nearest(word, [each.strip("'\"") for each in known])
    same = next((each for each in known if each != key and each.strip("'\"") == word), None)
    if _changes_value(scene):
        return "The line changes the value of a key, and the first time a key comes it has no value yet."
    if same is not None:
        return (
            f"Line {known[same]} has {quoted(same)}: a number and text that looks like it are different keys."
        )
    if near is not None:
        other, line = next((each, line) for each, line in known.items() if each.strip("'\"") == near)
        return f"Line {line} has the key {quoted(other)}; is that meant? Every letter counts."
    if any(called(node) == "remove" for node in scene.source.on(scene.line, ast.Call)):
        return "`remove` only takes out what is in there."
    if any(is_input(scene.source, use.slice, scene.line) for use in _uses(scene)):
        return "The key comes from `input`: it is text, and may be anything."
    return "Square brackets only find keys that were put in before."


def _changes_value(scene: Scene) -> bool:
    """d[k] += 1, d[k] = d[k] + 1, d[k].append(1)."""
    uses = _uses(scene)
    texts = [(scene.source.segment(use), isinstance(use.ctx, ast.Store)) for use in uses]
    both = any((text, not stored) in texts for text, stored in texts)
    parents = [next(scene.source.parents(use), None) for use in uses]
    return both or any(
        isinstance(each, ast.AugAssign) or (isinstance(each, ast.Attribute) and each.attr in CHANGING)
        for each in parents
    )


def _keys(scene: Scene) -> list[ast.Constant]:
    found = [key for node in scene.source.all(ast.Dict) for key in node.keys if isinstance(key, ast.Constant)]
    stored = [node.slice for node in scene.source.all(ast.Subscript) if isinstance(node.ctx, ast.Store)]
    found += [key for key in stored if isinstance(key, ast.Constant)]
    return [key for key in found if _short(key.value)][:100]


def _short(key: object) -> bool:
    return (isinstance(key, str) and len(key) < 60) or (isinstance(key, int) and abs(key) < 10**18)


def _uses(scene: Scene) -> list[ast.Subscript]:
    return scene.source.on(scene.line, ast.Subscript)


def _dictionary(scene: Scene) -> str:
    names = {use.value.id if isinstance(use.value, ast.Name) else "" for use in _uses(scene)}
    return named(names.pop()) if len(names) == 1 and "" not in names else "a dictionary"
