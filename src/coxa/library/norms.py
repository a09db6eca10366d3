"""What is typical, and how large the error of a method is: rows of the literature, no rules."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from coxa.library.words import Confidence, Direction, Entry, Method, SourceKey, Text

Degrees = Annotated[float, Field(ge=0, le=120)]
Age = Annotated[int, Field(ge=0, le=120)]


class _Ages(Entry):
    age_from: Age
    age_to: Age

    @model_validator(mode="after")
    def _grow_older(self) -> Self:
        if self.age_to < self.age_from:
            raise ValueError(f"expected age_to from {self.age_from} on, found {self.age_to}")
        return self


class Norm(_Ages):
    """Mean and standard deviation of one direction in one group of people, by one protocol."""

    population: Text
    n: Annotated[int, Field(ge=1)]
    sex: Literal["female", "male", "both"]
    position: Literal["sitting", "prone", "supine", "not-stated"]
    hip_flexion: Literal[0, 90] | None = None
    mode: Literal["active", "passive", "not-stated"]
    direction: Direction
    mean_deg: Degrees
    sd_deg: Degrees | None = None
    source: SourceKey
    checked: bool
    confidence: Confidence


class TypicalBand(_Ages):
    """The band shown as "typical": our own summary of the rows, second to a person's own past."""

    sex: Literal["female", "male", "both"]
    hip_flexion: Literal[0, 90]
    direction: Direction
    mean_deg: Degrees
    sd_deg: Degrees
    sources: tuple[SourceKey, ...] = Field(min_length=1)
    note: Text


class MethodError(Entry):
    """Published or assumed standard error of measurement of one way of measuring."""

    method: Literal["goniometer", "inclinometer", "phone", "camera", "video", "self"]
    setting: Text
    sem_deg: Degrees
    source: SourceKey
    checked: bool
    note: Text | None = None


class MethodPrior(Entry):
    """What is believed of a method's error before a person has shown their own.

    ``sem_deg`` is the standard error, from day to day, of a reading of three trials; ``within_deg``
    the standard deviation of the trials of one sitting; ``days`` how many of a person's own
    repeated days weigh as much as this belief.
    """

    method: Method
    sem_deg: Annotated[float, Field(gt=0, le=20)]
    within_deg: Annotated[float, Field(gt=0, le=20)]
    days: Annotated[int, Field(ge=1, le=100)]
    source: SourceKey
    note: Text

    @model_validator(mode="after")
    def _leave_room_between_days(self) -> Self:
        if self.sem_deg**2 <= self.within_deg**2 / 3:
            raise ValueError(
                f"expected sem_deg above within_deg / sqrt(3), found {self.sem_deg} and"
                f" {self.within_deg}"
            )
        return self


class Norms(Entry):
    norms: tuple[Norm, ...] = Field(min_length=1)
    typical: tuple[TypicalBand, ...] = Field(min_length=1)
    errors: tuple[MethodError, ...] = Field(min_length=1)
    priors: tuple[MethodPrior, ...] = Field(min_length=1)
