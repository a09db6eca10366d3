"""Every still is well-formed, inside its view, said in words and painted by variables only."""

import re
import xml.etree.ElementTree as ET

import pytest

from coxa.body.drawing.pose import Moment
from coxa.body.drawing.shapes import capsule, clipped, contains, hull_points, seam
from coxa.body.drawing.skeleton import OneSide
from coxa.body.drawing.still import HEIGHT, WIDTH, still
from coxa.library.loader import library
from coxa.library.stretch import Stretch

STRETCHES = list(library().stretches.values())
SVG = "{http://www.w3.org/2000/svg}"

every_picture = pytest.mark.parametrize(
    ("stretch", "moment", "side"),
    [(s, m, side) for s in STRETCHES for m in ("start", "end") for side in ("left", "right")],
    ids=lambda value: getattr(value, "slug", value),
)


def places(path: str) -> list[tuple[float, float]]:
    """Where the pen goes: the absolute places of path data as coxa writes it."""
    found: list[tuple[float, float]] = []
    for command, text in re.findall(r"([MLHVAQCaZ])([^MLHVAQCaZ]*)", path):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", text)]
        if command == "H":
            found.append((numbers[0], 0))
        elif command == "V":
            found.append((0, numbers[0]))
        elif command == "A":
            found.append((numbers[5], numbers[6]))
        elif command == "a":
            x, y = found[-1]
            found.append((x + numbers[5], y + numbers[6]))
        else:
            found += list(zip(numbers[::2], numbers[1::2], strict=True))
    return found


@every_picture
def test_still_is_one_clean_picture(stretch: Stretch, moment: Moment, side: OneSide) -> None:
    text = still(stretch, moment, side)
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
    assert root.attrib["role"] == "img"
    assert not {"width", "height"} & root.attrib.keys()
    label = root.attrib["aria-label"]
    assert label.startswith(f"{stretch.name}: {moment}, ")
    assert ("both sides" if stretch.sides == ("both",) else f"{side} side") in label
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "g", "path"}
    assert not re.search(r"nan|inf\b|href|url\(|style=|<script", text, re.IGNORECASE)
    assert len(text) < 8000
    for path in root.iter(f"{SVG}path"):
        for x, y in places(path.attrib["d"]):
            assert 0 <= x <= WIDTH, path.attrib["d"]
            assert 0 <= y <= HEIGHT, path.attrib["d"]


@every_picture
def test_colours_are_variables_with_a_fallback_and_work_is_told_by_line_too(
    stretch: Stretch, moment: Moment, side: OneSide
) -> None:
    root = ET.fromstring(still(stretch, moment, side))
    for element in root.iter():
        for name in ("fill", "stroke"):
            value = element.attrib.get(name, "none")
            assert value == "none" or re.fullmatch(r"var\(--[a-z-]+,#[0-9A-F]{6}\)", value)
    working = [e for e in root.iter() if "--figure-work" in e.attrib.get("fill", "")]
    assert len(working) >= 3
    assert any(e.attrib.get("stroke-width") == "2.6" for e in working)


def test_same_input_same_picture() -> None:
    stretch = STRETCHES[0]
    first = still(stretch, "end", "left")
    still.cache_clear()
    assert still(stretch, "end", "left") == first


def test_right_is_the_mirror_of_left() -> None:
    """Your left is on the left: the other side works in the other half of the picture."""
    for stretch in STRETCHES:
        drawn = []
        for side in ("left", "right"):
            root = ET.fromstring(still(stretch, "end", side))
            working = [e for e in root.iter() if "--figure-work" in e.attrib.get("fill", "")]
            xs = [x for e in working for x, _ in places(e.attrib["d"])]
            drawn.append(sum(xs) / len(xs))
        if stretch.sides == ("both",):
            assert drawn[0] == pytest.approx(drawn[1], abs=1)
        else:
            assert drawn[0] == pytest.approx(WIDTH - drawn[1], abs=3)


def test_the_end_shows_where_it_came_from() -> None:
    swing = library().stretches["foot-out-swing"]
    assert "stroke-dasharray" in still(swing, "end", "left")
    assert "stroke-dasharray" not in still(swing, "start", "left")


def test_a_circle_inside_another_is_drawn_alone() -> None:
    assert capsule((0, 0, 5), (1, 0, 2)) == seam((0, 0, 5), (1, 0, 2), [])
    assert capsule((10, 10, 5), (11, 10, 2)).startswith("M5 10a5 5")


def test_seam_leaves_out_what_lies_in_the_neighbour() -> None:
    a, b = (50.0, 50.0, 10.0), (90.0, 50.0, 8.0)
    neighbour = hull_points([(50.0, 50.0, 12.0)])
    assert seam(a, b, []).count("A") == 2
    assert seam(a, b, [neighbour]).count("A") == 1


def test_polygons_are_clipped_to_the_view() -> None:
    square = [(-10.0, -10.0), (50.0, -10.0), (50.0, 50.0), (-10.0, 50.0)]
    found = clipped(square, 40, 30)
    assert {(round(x), round(y)) for x, y in found} == {(0, 0), (40, 0), (40, 30), (0, 30)}
    assert contains(square, (0.0, 0.0))
    assert not contains(square, (60.0, 0.0))


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("foot-out-swing", True),  # sits and looks at us
        ("knee-in", False),  # lies
        ("half-kneel-foot-out", False),  # is seen from behind
    ],
)
def test_as_in_a_mirror_is_said_where_somebody_upright_looks_at_us(slug: str, said: bool) -> None:
    for side in ("left", "right"):
        picture = still(library().stretch(slug), "end", side)
        assert ('data-mirror=""' in picture) is said
