"""Everything that coxa knows, in one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from coxa.errors import CoxaError
from coxa.library.dosage import DoseFact
from coxa.library.measure import Measure
from coxa.library.muscle import Muscle
from coxa.library.norms import Norms
from coxa.library.prescription import Prescription
from coxa.library.routine import Routine
from coxa.library.screening import Screening
from coxa.library.source import Source
from coxa.library.stretch import Stretch
from coxa.library.topic import Topic

Row = TypeVar("Row")


class UnknownSlug(CoxaError):
    """Nothing in the library goes by this name; the message lists what there is."""


@dataclass(frozen=True)
class Library:
    """Everything that coxa knows, by slug or key, in the order in which it is shown."""

    stretches: Mapping[str, Stretch]
    routines: Mapping[str, Routine]
    measures: Mapping[str, Measure]
    muscles: Mapping[str, Muscle]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    dosage: Mapping[str, DoseFact]
    norms: Norms
    screening: Screening
    prescription: Prescription

    def stretch(self, slug: str) -> Stretch:
        return _known("stretch", self.stretches, slug)

    def name_of(self, slug: str) -> str:
        """The name of a stretch; its slug where a kept session names one that is gone."""
        return self.stretches[slug].name if slug in self.stretches else slug

    def routine(self, slug: str) -> Routine:
        return _known("routine", self.routines, slug)

    def topic(self, slug: str) -> Topic:
        return _known("topic", self.topics, slug)

    def measure(self, slug: str) -> Measure:
        return _known("measure", self.measures, slug)


def _known(kind: str, rows: Mapping[str, Row], slug: str) -> Row:
    if slug not in rows:
        near = _near(slug, rows)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownSlug(
            f"There is no {kind} called {slug!r}.{hint} There are: {', '.join(rows)}."
        )
    return rows[slug]


def _near(asked: str, rows: Mapping[str, Any]) -> list[str]:
    """The slugs that look like what was asked, or whose other names do."""
    names = {slug.casefold(): slug for slug in rows}
    for slug, row in rows.items():
        for name in (getattr(row, "name", slug), *getattr(row, "also", ())):
            names.setdefault(name.casefold(), slug)
    found = get_close_matches(asked.casefold(), names, n=3, cutoff=0.7)
    return list(dict.fromkeys(names[name] for name in found))
