"""A case as a document: everything that a plan is made of, for a command or another program.

::

    {"person": {"birth_year", "sex"}, "answers": {"<question id>": true},
     "readings": [{"measure", "side", "method", "angle_deg", "at"}],
     "sessions": [{"at", "minutes", "done_percent", "sensation", "pain", "pain_next_morning"}],
     "settings": {"minutes_a_day", "days_a_week", "equipment": [], "floor": true},
     "today": "2026-11-22"}

Every key may be left out. A question that is not named is answered no; without ``answers`` nothing
has been asked yet. A day without an hour is taken at noon, a moment without a zone in UTC.
"""

from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from coxa.errors import CoxaError
from coxa.library import library
from coxa.library.words import Equipment, Method
from coxa.prescription.facts import DAYS, MINUTES, USUAL, Did, Measured, Person, PlanSettings
from coxa.prescription.plan import Plan
from coxa.prescription.prescribe import GROWN_UP, prescribe
from coxa.prescription.screening import ANSWERS, Answer
from coxa.rom.reading import ANGLES_DEG


class BadCase(CoxaError):
    """A case document that does not say what it should; the message names the field."""


def _noon(given: object) -> object:
    if isinstance(given, str) and len(given) == len("2026-11-22"):
        return datetime.combine(date.fromisoformat(given), time(12), UTC)
    return given


def _with_zone(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


Moment = Annotated[datetime, BeforeValidator(_noon)]
Scale = Annotated[int, Field(ge=0, le=10)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CasePerson(_Part):
    birth_year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    sex: Literal["female", "male"] | None = None


class CaseReading(_Part):
    measure: str
    side: Literal["left", "right"]
    method: Method = "goniometer"
    angle_deg: Annotated[float, Field(ge=ANGLES_DEG[0], le=ANGLES_DEG[1], allow_inf_nan=False)]
    at: Moment

    @field_validator("measure")
    @classmethod
    def _is_known(cls, slug: str) -> str:
        if slug not in library().measures:
            raise ValueError(f"expected one of {', '.join(library().measures)}, found {slug!r}")
        return slug


class CaseSession(_Part):
    at: Moment
    minutes: Annotated[float, Field(ge=0, le=1440, allow_inf_nan=False)] = 0.0
    done_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 100.0
    sensation: Scale | None = None
    pain: Scale | None = None
    pain_next_morning: Scale | None = None
    where: Annotated[str, Field(max_length=200)] = ""


class CaseSettings(_Part):
    minutes_a_day: Annotated[int, Field(ge=MINUTES[0], le=MINUTES[1])] = 10
    days_a_week: Annotated[int, Field(ge=DAYS[0], le=DAYS[1])] = 5
    equipment: frozenset[Equipment] = USUAL
    floor: bool = True


class Case(_Part):
    person: CasePerson = CasePerson()
    answers: dict[str, Any] | None = None
    readings: list[CaseReading] = Field(default_factory=list, max_length=20_000)
    sessions: list[CaseSession] = Field(default_factory=list, max_length=20_000)
    settings: CaseSettings = CaseSettings()
    today: date = Field(default_factory=lambda: datetime.now(UTC).astimezone().date())

    @model_validator(mode="after")
    def _answers_are_known(self) -> Self:
        screening = library().screening
        known = [row.id for row in screening.stop_list] + [row.id for row in screening.conditions]
        for name in self.answers or {}:
            if name not in (*known, GROWN_UP):
                raise ValueError(
                    f"answers.{name}: no such question. There are: {', '.join(sorted(known))}."
                )
            given = (self.answers or {})[name]
            if not isinstance(given, bool) and given not in ANSWERS:
                raise ValueError(
                    f"answers.{name}: expected true, false or not-sure, found {given!r}."
                )
        return self

    def plan(self) -> Plan:
        return prescribe(
            Person(self.person.birth_year, self.person.sex),
            self._answers(),
            [
                Measured(row.measure, row.side, row.method, row.angle_deg, _with_zone(row.at))
                for row in self.readings
            ],
            [Did(**row.model_dump(exclude={"at"}), at=_with_zone(row.at)) for row in self.sessions],
            PlanSettings(**self.settings.model_dump()),
            self.today,
        )

    def _answers(self) -> dict[str, Answer] | None:
        if self.answers is None:
            return None
        words: dict[bool, Answer] = {True: "yes", False: "no"}
        return {
            name: words[given] if isinstance(given, bool) else given
            for name, given in self.answers.items()
        }


def read(text: str) -> Case:
    """A case out of its JSON text. Raises :class:`BadCase`."""
    try:
        return Case.model_validate_json(text)
    except ValidationError as error:
        raise BadCase(" ".join(_told(detail) for detail in error.errors()[:3])) from error


def _told(detail: object) -> str:
    loc, message = detail["loc"], detail["msg"]  # type: ignore[index]
    where = ".".join(str(part) for part in loc)
    said = str(message).removeprefix("Value error, ").replace("Input should be", "expected")
    if not where:
        return said if said.endswith(".") else f"{said}."
    found = detail.get("input")  # type: ignore[attr-defined]
    plain = isinstance(found, (str, int, float, bool)) and "found" not in said
    tail = f", found {found!r}" if plain else ""
    return f"{where}: {said[0].lower()}{said[1:]}{tail}."
