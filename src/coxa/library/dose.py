"""How much of a drill, per side: holds, repetitions, or rounds of pushing and easing."""

from typing import Annotated, Literal

from pydantic import Field

from coxa.library.words import Entry, Seconds, SourceKey, Text

Count = Annotated[int, Field(ge=1, le=30)]


class _Dose(Entry):
    sets: Annotated[int, Field(ge=1, le=6)]
    days_per_week: Annotated[int, Field(ge=1, le=7)]
    sources: tuple[SourceKey, ...] = Field(min_length=1)
    note: Text | None = None


class AgedHold(Entry):
    """Another hold from some age on, because the evidence says so."""

    from_age: Annotated[int, Field(ge=18, le=110)]
    hold_s: Annotated[int, Field(ge=5, le=300)]
    sources: tuple[SourceKey, ...] = Field(min_length=1)


class HoldDose(_Dose):
    """Stay at the end of the range."""

    kind: Literal["hold"]
    hold_s: Annotated[int, Field(ge=5, le=300)]
    by_age: tuple[AgedHold, ...] = ()

    def hold_s_at(self, age: int | None) -> int:
        """The length of one hold for somebody of this age (years; None: not told)."""
        if age is None:
            return self.hold_s
        reached = [row for row in self.by_age if age >= row.from_age]
        return max(reached, key=lambda row: row.from_age).hold_s if reached else self.hold_s


class RepetitionDose(_Dose):
    """Move to the end of the range, stay for a moment, come back, and again."""

    kind: Literal["repetitions"]
    repetitions: Count
    out_s: Seconds
    pause_s: Annotated[int, Field(ge=0, le=60)] = 0
    back_s: Seconds

    @property
    def repetition_s(self) -> int:
        return self.out_s + self.pause_s + self.back_s


class RoundPhase(Entry):
    """One part of a round: an effort (push, lift), a stretch, or a rest."""

    type: Literal["effort", "stretch", "rest"]
    length_s: Seconds
    say: Text
    show: Text


class RoundDose(_Dose):
    """Rounds such as push, let go, ease further (contract-relax)."""

    kind: Literal["rounds"]
    rounds: Count
    phases: tuple[RoundPhase, ...] = Field(min_length=1)


Dose = Annotated[HoldDose | RepetitionDose | RoundDose, Field(discriminator="kind")]
