"""Measuring with a phone on the shin: its samples come, what to do next goes back, a result comes
out. ``docs/phone-measuring.md`` tells it whole.
"""

from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from coxa.days import today
from coxa.library import library
from coxa.motion.coached import Coached, State
from coxa.motion.samples import WIDTHS, BadSamples
from coxa.motion.told import TRIALS
from coxa.prescription.screening import ScreeningStop
from coxa.records import screenings
from coxa.rom import recorded
from coxa.server.api.common import Id, In, Records, Slug
from coxa.server.api.errors import PROBLEMS, Problem
from coxa.server.api.readings import Flag, Side
from coxa.server.phones import Phone, Phones, Worn

MOST_AT_ONCE = 3000
# Far beyond what a leg does: metres a second squared, radians a second, seconds of any clock.
MOST_ACCELERATION, MOST_TURN, MOST_TIME_S = 500.0, 200.0, 1e10

Time = Annotated[float, Field(ge=0, le=MOST_TIME_S, allow_inf_nan=False)]
Push = Annotated[float, Field(ge=-MOST_ACCELERATION, le=MOST_ACCELERATION, allow_inf_nan=False)]
Turn = Annotated[float, Field(ge=-MOST_TURN, le=MOST_TURN, allow_inf_nan=False)]
Sample = tuple[Time, Push, Push, Push] | tuple[Time, Push, Push, Push, Turn, Turn, Turn]

router = APIRouter(tags=["phone"], responses={**PROBLEMS, 503: {"model": Problem}})


class SamplesIn(In):
    """Samples of one measuring, from number ``first`` on: t_s, ax, ay, az and perhaps gx, gy, gz,
    in s, m/s2 with gravity and rad/s, as the sensor gave them. ``over``: the person has ended it.
    """

    id: Id
    person_id: Id
    measure: Slug
    side: Side
    first: Annotated[int, Field(ge=0, le=1_000_000)]
    samples: Annotated[list[Sample], Field(max_length=MOST_AT_ONCE)]
    over: Flag = False


class PhoneOut(BaseModel):
    """``samples``: how many are here; the next ones are to begin there. ``state``: what the person
    is to do; ``say`` the sentence to speak, whenever its number ``said`` has changed. ``valid`` of
    ``trials`` trials count so far, ``left_s`` are left. When it is done ``document`` is what it
    showed, and ``source`` what a reading out of it is kept with.
    """

    id: Id
    samples: int
    state: State
    say: str
    said: int
    valid: int
    trials: int = TRIALS
    left_s: float
    document: dict[str, Any] | None
    source: dict[str, Any] | None

    @classmethod
    def of(cls, phone: Phone) -> "PhoneOut":
        coached: Coached = phone.coached
        return cls(
            id=phone.id,
            samples=coached.samples.count,
            state=coached.state,
            say=coached.say,
            said=coached.said,
            valid=coached.valid,
            left_s=round(coached.left_s, 1),
            document=phone.document,
            source=phone.document and recorded.source(phone.document),
        )


def _phones(request: Request) -> Phones:
    found: Phones = request.app.state.phones
    return found


@router.post("/phone")
def send_samples(
    sent: SamplesIn, phones: Annotated[Phones, Depends(_phones)], records: Records
) -> PhoneOut:
    """Send the next samples, none at all to ask how it stands. Sent again they do no harm."""
    if len({len(row) for row in sent.samples}) > 1:
        raise BadSamples("samples: expected rows of the same length.")
    rows = np.array(sent.samples) if sent.samples else np.empty((0, WIDTHS[0]))
    worn = Worn(str(sent.person_id), sent.measure, sent.side)
    phone = phones.known(str(sent.id), worn)
    if phone is None:
        outcome = screenings.outcome(records, library(), worn.person_id, today())
        if outcome.status != "go":
            raise ScreeningStop(outcome)
        phone = phones.begin(str(sent.id), worn)
    phone.take(sent.first, rows, sent.over)
    return PhoneOut.of(phone)
