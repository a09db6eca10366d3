"""Numbers packed small, for Python and for a browser: a JSON header and quantised arrays.

A packed file is ``COXA``, the header's length in bytes (unsigned 32 bits), the header (UTF-8 JSON,
filled up with spaces so that what follows begins at a multiple of four), then the arrays one after
another, each from a multiple of four. All numbers are little-endian. The header's ``arrays`` says
of each one its ``type`` (``u8``, ``i16``, ``u16`` ...), ``shape``, where it begins (``at``, bytes
after the header), and what its integers mean: ``value = zero + step * integer``. Where ``delta``
is true, integers are differences to the row before (along the first dimension, modulo the type's
range; the first row stands against 0): small numbers, which compress well.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coxa.errors import CoxaError

MAGIC = b"COXA"
TYPES = {"u8": "<u1", "i8": "<i1", "u16": "<u2", "i16": "<i2", "u32": "<u4"}


class NotPacked(CoxaError):
    """These bytes are no packed file."""

    def __init__(self) -> None:
        super().__init__("Expected a packed file of coxa, beginning with COXA.")


@dataclass(frozen=True, eq=False)
class Column:
    """An array to pack: ``values`` of any shape, as integers of ``kind`` in steps of ``step``."""

    values: NDArray[Any]
    kind: str
    step: float = 1.0
    zero: float = 0.0
    delta: bool = False

    def integers(self) -> NDArray[Any]:
        kind = np.dtype(TYPES[self.kind])
        found = np.rint((np.asarray(self.values, float) - self.zero) / self.step)
        limits = np.iinfo(kind)
        if found.size and not (limits.min <= found.min() and found.max() <= limits.max):
            raise ValueError(f"{self.kind} is too small for {found.min():g} to {found.max():g}")
        whole = found.astype(np.int64)
        if self.delta:
            whole = np.diff(whole, axis=0, prepend=0)
        return np.asarray(whole.astype(kind))  # wraps round, as whoever reads it does


def packed(header: Mapping[str, Any], columns: Mapping[str, Column]) -> bytes:
    """``header`` and ``columns`` as one file."""
    arrays: dict[str, Any] = {}
    body = b""
    for name, column in columns.items():
        integers = column.integers()
        arrays[name] = {
            "type": column.kind, "shape": list(integers.shape), "at": len(body),
            "zero": column.zero, "step": column.step, "delta": column.delta,
        }  # fmt: skip
        body += _filled(integers.tobytes(), b"\0")
    text = json.dumps({**header, "arrays": arrays}, separators=(",", ":"), ensure_ascii=False)
    head = _filled(text.encode(), b" ")
    return MAGIC + len(head).to_bytes(4, "little") + head + body


def unpacked(data: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Header and arrays of a packed file: integers where the step is 1, else floats."""
    if data[:4] != MAGIC:
        raise NotPacked
    start = 8 + int.from_bytes(data[4:8], "little")
    header = json.loads(data[8:start])
    return header, {n: _column(row, data, start) for n, row in header.pop("arrays").items()}


def _column(row: Mapping[str, Any], data: bytes, start: int) -> NDArray[Any]:
    kind = np.dtype(TYPES[row["type"]])
    count = int(np.prod(row["shape"]))
    found = np.frombuffer(data, kind, count, start + row["at"]).reshape(row["shape"])
    if row["delta"]:
        found = np.cumsum(found, axis=0, dtype=kind)
    if row["step"] == 1 and row["zero"] == 0:
        return found
    return np.asarray(row["zero"] + row["step"] * found.astype(float))


def _filled(data: bytes, by: bytes) -> bytes:
    return data + by * (-len(data) % 4)
