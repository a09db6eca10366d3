"""Stills: drawn without any GL, and in words for those who do not see them."""

import gzip
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from coxa.body.figure.paints import DARK
from coxa.body.figure.ramp import LABELS, STOPS, colour
from coxa.body.figure.raster import NOTHING, seen
from coxa.body.figure.scene import scene
from coxa.body.figure.still import Moment, png, svg
from coxa.library import library

STRETCHES = library().stretches
ROOT = Path(__file__).parents[3]


def image(slug: str, moment: Moment, *, muscles: bool = True) -> np.ndarray:
    data = png(STRETCHES[slug], moment, "right", muscles=muscles)
    return np.asarray(Image.open(BytesIO(data)).convert("RGB"), float)


def test_a_picture_shows_the_figure_whole() -> None:
    found = image("knee-fall-out", "end")
    assert found.shape == (480, 640, 3)
    skin = (found[:, :, 0] > found[:, :, 2] + 45) & (found[:, :, 0] > 150)
    assert skin.sum() > 4000
    assert not skin[:8].any()
    assert not skin[-8:].any()


def test_muscles_are_seen_only_when_asked_for_and_only_when_they_change() -> None:
    plain, lit = (image("prone-drop", "end", muscles=on) for on in (False, True))
    assert (np.abs(plain - lit).max(axis=2) > 30).sum() > 500
    start = [image("prone-drop", "start", muscles=on) for on in (False, True)]
    assert np.abs(start[0] - start[1]).max() == 0


@pytest.mark.parametrize(("slug", "dark"), [("pigeon", False), ("knee-in", True)])
def test_an_svg_says_what_it_shows_and_is_small_and_of_the_colours_of_its_page(
    slug: str, dark: bool
) -> None:
    text = svg(STRETCHES[slug], "end", "left", dark)
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{STRETCHES[slug].name}: end, left side"
    assert len(gzip.compress(text.encode())) < 40_000
    (stage,) = (ROOT / "frontend/src/tokens.css").read_text().split("--stage: light-dark(")[1:]
    colour = stage.split(")")[0].split(", ")[dark]
    assert f'<path fill="{colour}" d="M0 0H1280V960H0z"/>' in text


def test_everything_stands_out_from_a_dark_stage() -> None:
    """Lightness of 1.5 to 1 at least; the floor is to be calm."""

    def light(name: str) -> float:
        linear = (np.array(DARK[name]) / 255) ** 2.2
        return float(np.array([0.2126, 0.7152, 0.0722]) @ linear) + 0.05

    for name in ("skin", "shorts", "shirt", "hair", "mat", "wood", "block", "wall", "band"):
        assert light(name) / light("stage") > 1.5, name


def test_flesh_does_not_hang_through_the_floor() -> None:
    for slug in ("prone-drop", "brettzel"):
        assert scene(STRETCHES[slug], "right", -1).body.points[:, 2].min() >= 0


def test_the_nearer_triangle_is_seen() -> None:
    places = np.array([[0, 0, 0], [8, 0, 0], [0, 8, 0], [0, 0, 1], [4, 0, 1], [0, 4, 1.0]])
    ids, depth = seen(places, np.array([[0, 1, 2], [3, 5, 4]]), 10, 10)
    assert ids[0, 0] == 1
    assert ids[0, 6] == 0
    assert ids[9, 9] == NOTHING
    assert depth[0, 0] == pytest.approx(1)


def test_the_ramp_gets_lighter_all_the_way() -> None:
    weights = np.array([0.2126, 0.7152, 0.0722])
    light = [float(weights @ np.array(colour(percent))) for percent in range(-60, 61, 5)]
    assert (np.diff(light) >= 0).all()
    assert light[-1] - light[0] > 120
    assert [stop for stop, _ in STOPS] == sorted(stop for stop, _ in STOPS)
    assert [word for _, word in LABELS] == ["shorter", "as at the start", "longer"]
