"""One page with every stretch's start and end, to be looked at.

uv run python scripts/contact_sheet.py OUT.png [--no-muscles] [STRETCH ...]
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from coxa.body.figure.still import Moment, png
from coxa.library import library

SIZE, COLUMNS = (480, 360), 4
MOMENTS: tuple[Moment, Moment] = ("start", "end")


def main(out: Path, *words: str) -> None:
    slugs = [word for word in words if not word.startswith("-")] or list(library().stretches)
    pictures = []
    for slug in slugs:
        stretch = library().stretches[slug]
        for moment in MOMENTS:
            data = png(
                stretch, moment, "right", muscles="--no-muscles" not in words,
                width=SIZE[0], height=SIZE[1],
            )  # fmt: skip
            picture = Image.open(BytesIO(data)).convert("RGB")
            ImageDraw.Draw(picture).text((8, 6), f"{slug}: {moment}", fill="black")
            pictures.append(picture)
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (SIZE[0] * COLUMNS, SIZE[1] * rows), "white")
    for n, picture in enumerate(pictures):
        sheet.paste(picture, (n % COLUMNS * SIZE[0], n // COLUMNS * SIZE[1]))
    sheet.save(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
