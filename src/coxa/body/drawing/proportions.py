"""The figure's lengths and thicknesses, read from proportions.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True)
class Proportions:
    """Lengths between joint centres and radii at joints, as shares of height, and the key of
    the source of each (``length.thigh`` -> ``winter2009``).
    """

    length: Mapping[str, float]
    radius: Mapping[str, float]
    sources: Mapping[str, str]


@cache
def proportions() -> Proportions:
    """The proportions that come with coxa, read once."""
    text = (Path(__file__).parent / "proportions.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    shares = {
        table: MappingProxyType({name: float(row["share"]) for name, row in rows.items()})
        for table, rows in tables.items()
    }
    sources = {
        f"{table}.{name}": row["source"]
        for table, rows in tables.items()
        for name, row in rows.items()
    }
    return Proportions(shares["length"], shares["radius"], MappingProxyType(sources))
