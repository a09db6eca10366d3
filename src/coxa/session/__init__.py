"""The session: a timeline of cues, where one is on it, and playing it in the terminal."""

from coxa.session.fit import NothingToDo
from coxa.session.item import Item
from coxa.session.script import Cue, Gate, Mark, Script, build
from coxa.session.settings import BadSetting, Settings

__all__ = [
    "BadSetting",
    "Cue",
    "Gate",
    "Item",
    "Mark",
    "NothingToDo",
    "Script",
    "Settings",
    "build",
]
