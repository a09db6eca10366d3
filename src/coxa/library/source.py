"""Where a statement comes from, and how far coxa's authors have checked it."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from coxa.library.words import Entry, SourceKey, Text

Checked = Literal["full-text", "abstract", "secondary", "no"]


class Source(Entry):
    """A publication; authors, year, title and journal are left out where they were not seen.

    ``checked`` is how much of it was read, ``says`` what it supports here and ``unchecked`` what
    is quoted from it from memory; both are shown to the reader.
    """

    key: SourceKey
    authors: Text | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    title: Text | None = None
    journal: Text | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,9}$")] | None = None
    where: Text | None = None
    kind: Literal[
        "review", "guideline", "consensus", "trial", "cohort", "cross-sectional", "case-series",
        "reliability", "cadaver", "model", "dataset", "opinion", "textbook", "own",
    ]  # fmt: skip
    checked: Checked
    how: Text
    says: Text
    unchecked: Text | None = None

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.doi or self.pmid or self.where):
            raise ValueError("expected a doi, a pmid or, when it has neither, where to find it")
        if not (self.authors or self.journal or self.title):
            raise ValueError("expected authors, a journal or a title to name it by")
        return self

    @property
    def url(self) -> str | None:
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else None

    @property
    def label(self) -> str:
        name = self.authors or self.journal or self.title or self.key
        name = re.split(r",| \d", name)[0] if not self.authors else name
        return f"{name} {self.year}" if self.year else name
