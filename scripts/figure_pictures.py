"""Draws the pictures of stretches that README and docs show: docs/images/figure-*.svg.

uv run python scripts/figure_pictures.py
"""

from pathlib import Path

from coxa.body.figure.still import svg
from coxa.library import library

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH, HEIGHT = 480, 360


def main() -> None:
    stretch = library().stretch("prone-drop")
    for name, dark in (("light", False), ("dark", True)):
        drawn = svg(stretch, "end", "right", dark, width=WIDTH, height=HEIGHT)
        (IMAGES / f"figure-{name}.svg").write_text(drawn + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
