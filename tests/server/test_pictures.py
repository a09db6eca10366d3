"""The bytes of a picture: what fits comes through, everything else is refused and named."""

import struct
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.motion.growing import Picture
from coxa.motion.told import BadPicture
from coxa.server.pictures import HEAD, MOST_BYTES, decode, encode
from tests.motion.people import Person
from tests.motion.test_live import pictures

PICTURE = next(pictures(Person().track(), "full"))
NOBODY = replace(
    PICTURE, points=np.full((33, 2), np.nan), visibility=np.zeros(33), persons=0, mirrored=True
)


@pytest.mark.parametrize("picture", [PICTURE, NOBODY], ids=["somebody", "nobody"])
@pytest.mark.parametrize("kind", ["picture", "again"])
def test_there_and_back(picture: Picture, kind: str) -> None:
    found_kind, found = decode(encode(picture, kind))
    assert found_kind == kind
    assert found.points == pytest.approx(picture.points, abs=1e-4, nan_ok=True)
    for name in ("t_s", "persons", "brightness", "width", "height", "model", "mirrored"):
        assert getattr(found, name) == getattr(picture, name)


def test_the_layout_is_the_documented_one() -> None:
    assert (HEAD.size, MOST_BYTES) == (24, 420)
    data = encode(PICTURE)
    assert data[:8] == bytes([1, 0, 0, 1, 33, 0, 1, 0])
    assert struct.unpack_from("<d", data, 8) == (PICTURE.t_s,)
    assert struct.unpack_from("<HHf", data, 16) == (640, 480, 120.0)
    x, y, visibility = struct.unpack_from("<fff", data, 24 + 12 * 27)  # left ankle is 27
    assert (x, y) == pytest.approx(PICTURE.points[27], abs=1e-4)
    assert visibility == 1


def spoilt(at: int, how: str, *values: Any) -> bytes:
    data = bytearray(encode(PICTURE))
    struct.pack_into(how, data, at, *values)
    return bytes(data)


NAN, INF = float("nan"), float("inf")
BAD = [
    ("length", b""),
    ("length", b"\x01" * 23),
    ("length", encode(PICTURE)[:-1]),
    ("length", encode(PICTURE) + b"\x00"),
    ("length", encode(PICTURE) * 2),
    ("length", encode(PICTURE)[:24]),
    ("length", spoilt(4, "<H", 0)),
    ("version", spoilt(0, "<B", 2)),
    ("head", spoilt(1, "<B", 2)),
    ("head", spoilt(2, "<B", 2)),
    ("head", spoilt(3, "<B", 3)),
    ("count", spoilt(4, "<H", 32)),
    ("count", spoilt(4, "<H", 65535)),
    ("count", spoilt(6, "<B", 0)),
    ("time", spoilt(8, "<d", NAN)),
    ("time", spoilt(8, "<d", INF)),
    ("time", spoilt(8, "<d", -1.0)),
    ("time", spoilt(8, "<d", 1e300)),
    ("size", spoilt(16, "<H", 0)),
    ("size", spoilt(18, "<H", 65535)),
    ("brightness", spoilt(20, "<f", NAN)),
    ("brightness", spoilt(20, "<f", 256.0)),
    ("nan", spoilt(24 + 12 * 27, "<f", NAN)),
    ("nan", spoilt(24 + 12 * 27 + 4, "<f", -INF)),
    ("nan", spoilt(24 + 12 * 27 + 8, "<f", NAN)),
    ("range", spoilt(24, "<f", 1e30)),
    ("range", spoilt(28, "<f", -1e4)),
    ("range", spoilt(32, "<f", 1.5)),
    ("range", spoilt(32, "<f", -0.5)),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("word", "data"), BAD, ids=[f"{n}-{w}" for n, (w, _) in enumerate(BAD)])
def test_what_cannot_be_is_refused(word: str, data: bytes) -> None:
    with pytest.raises(BadPicture) as caught:
        decode(data)
    assert caught.value.word == word


@given(st.binary(max_size=500) | st.binary(min_size=396, max_size=396).map(lambda b: HEAD.pack(
    1, 0, 0, 1, 33, 1, 5.0, 640, 480, 99.0) + b))  # fmt: skip
def test_any_bytes_are_a_picture_or_refused(data: bytes) -> None:
    try:
        _, found = decode(data)
    except BadPicture:
        return
    assert np.isfinite(found.points).all() or np.isnan(found.points).all()
