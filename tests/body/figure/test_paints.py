"""The browser paints with the same colours as the stills, and lights muscles by the same ramp."""

import re
from pathlib import Path

from coxa.body.figure.paints import DARK, LIGHT
from coxa.body.figure.ramp import STOPS

VIEWER = Path(__file__).parents[3] / "frontend" / "src" / "viewer"


def test_the_browsers_colours_are_those_of_the_stills() -> None:
    text = (VIEWER / "colours.ts").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r'(\w+): "(#\w{6})"', part)) for part in text.split("const DARK")
    )
    for paints, found in ((LIGHT, light), (DARK, light | dark)):
        hexed = {name: "#{:02x}{:02x}{:02x}".format(*paint) for name, paint in paints.items()}
        del hexed["stage"]  # the page's own
        assert found == hexed


def test_the_browsers_ramp_is_that_of_the_stills() -> None:
    text = (VIEWER / "ramp.ts").read_text(encoding="utf-8")
    found = [(float(at), colour) for at, colour in re.findall(r'\[(-?\d+), "(#\w{6})"\]', text)]
    assert found == [(at, colour.lower()) for at, colour in STOPS]
