"""The bytes in which a browser sends what its network saw in one picture.

Little-endian, 24 bytes of head, then 33 times x, y, visibility as float32, or nothing where nobody
was found: 420 or 24 bytes. ``docs/live.md`` has the table. Nothing else of the picture comes.
"""

import struct
from typing import get_args

import numpy as np

from coxa.motion.growing import Picture
from coxa.motion.landmarks import NAMES
from coxa.motion.models import Model
from coxa.motion.smooth import Floats
from coxa.motion.told import BadPicture

VERSION = 1
HEAD = struct.Struct("<BBBBHBxdHHf")  # version kind flags model count persons t_s w h brightness
KINDS = ("picture", "again")
MIRRORED = 1  # of the flags
MODELS: tuple[Model, ...] = ("lite", "full", "heavy")
LANDMARKS = len(NAMES)
MOST_BYTES = HEAD.size + LANDMARKS * 3 * 4
SIDE_PX = (96, 8192)
LATEST_S = 1e10
BEYOND = 4.0  # pictures' widths and heights: so far outside a network may guess
SURE = 1.01  # rounding may carry a share past 1

assert set(MODELS) == set(get_args(Model))


def decode(data: bytes) -> tuple[str, Picture]:
    """The kind of a message and its picture. Raises :class:`BadPicture` for anything else."""
    if len(data) < HEAD.size:
        raise BadPicture("length", f"expected at least {HEAD.size} bytes, found {len(data)}.")
    version, kind, flags, model, count, persons, t_s, width, height, brightness = HEAD.unpack_from(
        data
    )
    if version != VERSION:
        raise BadPicture("version", f"version: expected {VERSION}, found {version}.")
    if kind >= len(KINDS) or flags & ~MIRRORED or model >= len(MODELS):
        raise BadPicture(
            "head", f"expected a known kind, flags and model, found {kind}, {flags}, {model}."
        )
    if count not in (0, LANDMARKS):
        raise BadPicture("count", f"count: expected {LANDMARKS} or 0 landmarks, found {count}.")
    wanted = HEAD.size + count * 12
    if len(data) != wanted:
        raise BadPicture("length", f"expected {wanted} bytes, found {len(data)}.")
    low, high = SIDE_PX
    if not (low <= width <= high and low <= height <= high):
        raise BadPicture(
            "size", f"expected sides of {low} to {high} pixels, found {width} x {height}."
        )
    if not 0 <= t_s <= LATEST_S:  # NaN too
        raise BadPicture("time", f"t_s: expected seconds from 0 to {LATEST_S:g}, found {t_s}.")
    if not 0 <= brightness <= 255:
        raise BadPicture("brightness", f"brightness: expected 0 to 255, found {brightness}.")
    if count and not persons:
        raise BadPicture("count", "persons: expected at least one with landmarks, found 0.")
    points, visibility = _landmarks(data, width, height) if count else _nobody()
    seen = Picture(
        t_s, points, visibility, persons, brightness, width, height, MODELS[model], bool(flags)
    )
    return KINDS[kind], seen


def encode(picture: Picture, kind: str = "picture") -> bytes:
    """The message, as a browser makes it."""
    seen = bool(np.isfinite(picture.points).all())
    head = HEAD.pack(
        VERSION,
        KINDS.index(kind),
        MIRRORED if picture.mirrored else 0,
        MODELS.index(picture.model),
        LANDMARKS if seen else 0,
        picture.persons,
        picture.t_s,
        picture.width,
        picture.height,
        picture.brightness,
    )
    if not seen:
        return head
    rows = np.concatenate([picture.points, picture.visibility[:, None]], axis=1)
    return head + rows.astype("<f4").tobytes()


def _landmarks(data: bytes, width: int, height: int) -> tuple[Floats, Floats]:
    rows = np.frombuffer(data, dtype="<f4", offset=HEAD.size).reshape(-1, 3)
    if not np.isfinite(rows).all():
        raise BadPicture("nan", "landmarks: expected numbers, found NaN or infinity.")
    rows = rows.astype(np.float64)
    low, high = rows.min(axis=0), rows.max(axis=0)
    x, y, sure = high
    far = max(x, -low[0]) > BEYOND * width or max(y, -low[1]) > BEYOND * height
    if far or sure > SURE or low[2] < 1 - SURE:
        raise BadPicture(
            "range",
            f"landmarks: expected pixels within {BEYOND:g} times the picture and visibility from"
            " 0 to 1.",
        )
    return rows[:, :2], rows[:, 2]


def _nobody() -> tuple[Floats, Floats]:
    return np.full((LANDMARKS, 2), np.nan), np.zeros(LANDMARKS)
