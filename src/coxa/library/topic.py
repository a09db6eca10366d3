"""A page of explanation: Markdown with a TOML head between two lines of ``+++``.

A source is cited in the text as ``[@key]``; claims with a grade stand in the head.
"""

import re
from typing import Annotated

from pydantic import Field

from coxa.library.words import Claim, Entry, Slug, SourceKey, Text

CITATION = re.compile(r"\[@([a-z0-9_]+)\]")
HEAD = re.compile(r"\A\+\+\+\n(?P<head>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)


class Topic(Entry):
    slug: Slug
    title: Text
    summary: Text
    order: Annotated[int, Field(ge=0)]
    claims: tuple[Claim, ...] = ()
    body: Text

    @property
    def cited(self) -> tuple[SourceKey, ...]:
        """The keys of the sources cited in the text and by the claims, in order, each once."""
        keys = CITATION.findall(self.body)
        keys += [key for claim in self.claims for key in claim.sources]
        return tuple(dict.fromkeys(keys))
