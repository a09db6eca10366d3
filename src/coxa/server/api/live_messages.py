"""What is said over ``/api/live`` in JSON, in both directions; ``docs/live.md`` tells it whole."""

import json
import math
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from coxa.motion.live import Answer, Live
from coxa.motion.told import TRIALS, LookAgain, Stopped, TrialTold
from coxa.rom import recorded
from coxa.server.api.common import Id, In, LongText, Slug
from coxa.server.api.readings import Flag, Side
from coxa.server.pictures import SIDE_PX, VERSION
from coxa.server.sittings import Sitting

OPEN_PICTURES, KEPT_PICTURES = 2, 60

Pixels = Annotated[int, Field(ge=SIDE_PX[0], le=SIDE_PX[1])]


class Hello(In):
    """The first message. ``id`` is the measuring's own: said again, it goes on where it was.
    ``again``: held pictures can be looked at by the heavy network; ``keep``: the id under which
    the result is kept as a reading as soon as it is there.
    """

    type: Literal["hello"]
    protocol: Literal[1] = 1
    id: Id
    person_id: Id
    measure: Slug
    side: Side
    hands_free: Flag = False
    width: Pixels
    height: Pixels
    mirrored: Flag = False
    again: Flag = True
    keep: Id | None = None
    warm: Flag = False


class GoOn(In):
    type: Literal["go_on"]


class End(In):
    type: Literal["end"]


class Mirrored(In):
    type: Literal["mirrored"]
    mirrored: Flag


class AgainFailed(In):
    type: Literal["again_failed"]
    trial: Annotated[int, Field(ge=1, le=100)]


class Keep(In):
    type: Literal["keep"]
    id: Id
    warm: Flag = False
    note: LongText | None = None


Said = Annotated[GoOn | End | Mirrored | AgainFailed | Keep, Field(discriminator="type")]
SAID: TypeAdapter[Said] = TypeAdapter(Said)


def _figure(value: float | None, digits: int) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, digits)


def ready_out(live: Live, resumed: bool) -> dict[str, Any]:
    return {
        "type": "ready",
        "protocol": VERSION,
        "resumed": resumed,
        "state": live.state,
        "trials": TRIALS,
        "limit_s": live.limit_s,
        "open_pictures": OPEN_PICTURES,
        "kept_pictures": KEPT_PICTURES,
        "spoken": live.measure.spoken,
        "mirrored": live.mirrored,
    }


def answer_out(answer: Answer) -> str:
    asked = answer.help
    return json.dumps(
        {
            "type": "picture",
            "t_s": answer.t_s,
            "state": answer.state,
            "phase": answer.phase,
            "angle_deg": _figure(answer.angle_deg, 1),
            "held_s": round(answer.held_s, 2),
            "help": {"word": asked.word, "say": asked.say} if asked else None,
            "keep": answer.keep,
            "valid": answer.valid,
            "left_s": round(answer.left_s, 1),
        }
    )


def trial_out(told: TrialTold) -> dict[str, Any]:
    trial = told.judged.trial
    return {
        "type": "trial",
        "number": told.number,
        "angle_deg": _figure(told.judged.angle_deg, 1),
        "valid": told.judged.valid,
        "why": told.judged.why,
        "say": told.say,
        "settled": told.settled,
        "valid_trials": told.valid,
        "hold_start_s": _figure(trial.hold_start_s, 2),
        "hold_end_s": _figure(trial.hold_end_s, 2),
    }


def again_out(asked: LookAgain) -> dict[str, Any]:
    pictures = [
        {"t_s": t_s, "mirrored": mirrored}
        for t_s, mirrored in zip(asked.times_s, asked.mirrored, strict=True)
    ]
    return {"type": "again", "trial": asked.number, "pictures": pictures}


def stopped_out(stopped: Stopped) -> dict[str, Any]:
    return {"type": "stopped", "why": stopped.why, "foot": stopped.foot, "say": stopped.say}


def result_out(sitting: Sitting) -> dict[str, Any]:
    document = sitting.document or {}
    source = recorded.source(document)
    kept = sitting.reading_id
    return {"type": "result", "document": document, "source": source, "reading_id": kept}


def sentences(error: ValidationError) -> str:
    """What was wrong, without what was sent."""
    rows = [
        f"{'.'.join(map(str, row['loc'])) or 'message'}: {row['msg']}"
        for row in error.errors(include_input=False, include_url=False, include_context=False)
    ]
    return " ".join(rows[:5])
