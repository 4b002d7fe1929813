"""What an exception means, said to a novice: what went wrong, why, and where to look.

Pure: nothing is run and nothing is asked. It tells no repaired line; finding that is the student's part.
Messages hold values of the input, and sentences repeat them: never explain what a hidden test case raised.
"""

import re

from .families import (
    attributes,
    calls,
    containers,
    conversions,
    endings,
    grammar,
    imports,
    indents,
    keys,
    names,
    operators,
    places,
    syntax,
    values,
)
from .raised import Explanation, Family, Raised, Scene

__all__ = ["Explanation", "Raised", "explained"]

_FAMILIES: dict[str, tuple[Family, ...]] = {
    "NameError": (names.NAMES,),
    "UnboundLocalError": (names.UNBOUND,),
    "ModuleNotFoundError": (imports.IMPORTS,),
    "ImportError": (imports.IMPORTS,),
    "AttributeError": (attributes.ATTRIBUTES,),
    "IndexError": (places.INDEXES,),
    "KeyError": (keys.KEYS,),
    "TypeError": (calls.CALLS, conversions.CONVERSIONS, operators.OPERATORS, containers.CONTAINERS),
    "ValueError": (values.VALUES,),
    "UnicodeError": (endings.LETTERS,),
    "ZeroDivisionError": (endings.DIVISIONS,),
    "RecursionError": (endings.RECURSIONS,),
    "EOFError": (endings.READS,),
    "OSError": (endings.FILES,),
    "StopIteration": (endings.STOPS,),
    "AssertionError": (endings.ASSERTIONS,),
    "OverflowError": (endings.OVERFLOWS,),
    "RuntimeError": (endings.CHANGES,),
    "IndentationError": (indents.INDENTS,),
    "SyntaxError": (grammar.GRAMMAR, syntax.SYNTAX),
}
_GENERAL = {
    "NameError": "a name is used that has no value",
    "ImportError": "something could not be imported",
    "AttributeError": "a value was asked for what it does not have",
    "IndexError": "a place was asked for that is not there",
    "KeyError": "a key was asked for that is not there",
    "TypeError": "a value of the wrong kind was used",
    "ValueError": "a value of the right kind was used that does not fit",
    "OSError": "a file could not be used",
    "NotImplementedError": "a part is reached that is not written yet",
    "MemoryError": "more memory was asked for than there is",
    "KeyboardInterrupt": "the code was stopped from outside",
    "SystemExit": "the code itself ended the program",
    "SyntaxError": "Python cannot read this line",
    "RuntimeError": "something happened that Python does not allow here",
}
_PLACE = re.compile(r" \([^()\n]{0,200}, line \d{1,9}\)$")


def explained(error: Raised, code: str) -> Explanation | None:
    """What `error`, as the sandbox tells of it, means in `code`; None for errors nothing is known of."""
    scene = Scene(error, code)
    if "SyntaxError" in scene.types:
        scene.message = _PLACE.sub("", scene.message)
    for name in scene.types:
        for family in (endings.OWN, *_FAMILIES.get(name, ())):
            explanation = family.explained(scene)
            if explanation is not None:
                return explanation
    return _general(scene)


def _general(scene: Scene) -> Explanation | None:
    """What such an error always means, where nothing tells the cause."""
    name = next((name for name in scene.types if name in _GENERAL), None)
    if name is None:
        return None
    what = f"{scene.here} ended with {name}: {_GENERAL[name]}."
    look = f"Which values does your code have {scene.at}?"
    if name == "SyntaxError":
        look = f"Read it sign by sign {scene.at}, and look at the end of the line above."
    return scene.explain("general", what, look)
