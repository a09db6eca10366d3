"""The figure for the browser: its skin, the motion of a stretch, stills, any posture of one hip.

Skin, motions and postures are files as docs/figure.md tells, packed and compressed. What belongs
to a stretch is made on demand, kept in the cache folder, and named by what it comes from: a browser
that has it gets 304.
"""

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from coxa.library import library
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["figure"], responses={404: PROBLEMS[404], 422: PROBLEMS[422]})

PACKED: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}},
    304: {"description": "As before"},
}
ONE_AT_A_TIME = Lock()  # a page of stills is asked for at once; the first is wanted first

Side = Literal["left", "right"]


def _figures(request: Request) -> Path:
    found: Path = request.app.state.figures
    return found


Figures = Annotated[Path, Depends(_figures)]


@router.get("/figure", response_class=Response, responses=PACKED)
def skin(request: Request) -> Response:
    """The figure's skin, in its bind posture."""
    data, name = _skin()
    return _answer(request, name) or _sent(data, name)


@router.get("/stretches/{slug}/motion", response_class=Response, responses=PACKED)
def motion(slug: str, request: Request, figures: Figures, side: Side = "left") -> Response:
    """How the figure moves through a stretch when ``side`` works, and what its muscles do."""
    from coxa.body.figure.motion import key, motion_file

    stretch = library().stretch(slug)
    name = key(stretch, side)[:32]
    unchanged = _answer(request, name)
    return unchanged or _sent(motion_file(stretch, side, figures), name)


@router.get(
    "/stretches/{slug}/still",
    response_class=Response,
    responses={200: {"content": {"image/webp": {}}}, 304: PACKED[304]},
)
def still(
    slug: str, request: Request, figures: Figures,
    moment: Literal["start", "end"] = "end", side: Side = "left", dark: bool = False,
    width: Literal["320", "640"] = "640",
) -> Response:  # fmt: skip
    """The figure at the start or end, with ``side`` working; its stage is left clear."""
    from coxa.body.figure.kept import kept
    from coxa.body.figure.motion import key
    from coxa.body.figure.still import webp

    stretch, wide = library().stretch(slug), int(width)
    look = f"{moment}-{'dark' if dark else 'light'}-{width}"
    from_all = key(stretch, side)
    name = f"{from_all[:24]}-{look}"
    unchanged = _answer(request, name)
    if unchanged:
        return unchanged
    data = kept(
        figures, f"{slug}-{side}-{look}", from_all, ".webp",
        lambda: webp(stretch, moment, side, dark, width=wide, height=wide * 3 // 4), ONE_AT_A_TIME,
    )  # fmt: skip
    return Response(data, media_type="image/webp", headers=_headers(name))


@router.get("/hip", response_class=Response, responses=PACKED)
def hip(
    flexion: Annotated[float, Query(ge=-30, le=130)] = 0,
    adduction: Annotated[float, Query(ge=-80, le=50)] = 0,
    rotation: Annotated[float, Query(ge=-60, le=60)] = 0,
    knee: Annotated[float, Query(ge=0, le=140)] = 0,
) -> Response:
    """The figure standing, its right leg in a posture of your own: degrees, + is flexion,
    adduction and internal rotation. One sample of a motion, held against standing.
    """
    from coxa.body.figure.hip import hip as posed

    data = gzip.compress(posed(flexion, adduction, rotation, knee), 1, mtime=0)
    return _sent(data, None)


@cache
def _skin() -> tuple[bytes, str]:
    from coxa.body.figure.mesh import FILE

    data = gzip.compress(FILE.read_bytes(), mtime=0)
    return data, sha256(data).hexdigest()[:32]


def _answer(request: Request, name: str) -> Response | None:
    """That the browser has it already, if it has."""
    if request.headers.get("if-none-match") != f'"{name}"':
        return None
    return Response(status_code=304, headers=_headers(name))


def _sent(data: bytes, name: str | None) -> Response:
    headers = {**_headers(name), "content-encoding": "gzip"}
    return Response(data, media_type="application/octet-stream", headers=headers)


def _headers(name: str | None) -> dict[str, str]:
    if name is None:
        return {"cache-control": "no-store"}
    return {"etag": f'"{name}"', "cache-control": "private, no-cache"}
