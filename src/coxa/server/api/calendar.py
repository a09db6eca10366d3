"""The plan as a file for a calendar."""

from datetime import UTC, datetime, time

from fastapi import APIRouter, Response

from coxa.days import today
from coxa.errors import CoxaError
from coxa.exchange.calendar import Agenda, fewer, to_ics
from coxa.library import library
from coxa.records import plans
from coxa.server.api.common import Id, Records
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["plan"], responses=PROBLEMS)

MEDIA_TYPE = "text/calendar"


class NoPlan(CoxaError):
    """There is nothing to be reminded of."""

    def __init__(self) -> None:
        super().__init__("There is no plan just now that could stand in a calendar.")


@router.get(
    "/persons/{person_id}/plan.ics",
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {}}}},
)
def calendar(person_id: Id, records: Records) -> Response:
    """The plan's days as events that come again every week, with two readings; nobody's name."""
    day = today()
    kept = plans.plan_of(records, library(), str(person_id), day)
    if kept.plan.status in ("stop", "screening_needed"):
        raise NoPlan
    wishes = kept.settings
    days = kept.plan.days_a_week or wishes.days_a_week
    agenda = Agenda(
        key=str(person_id),
        minutes=kept.plan.minutes if kept.plan.drills else 0,
        weekdays=fewer(wishes.weekdays, days),
        remind_at=time.fromisoformat(wishes.remind_at) if wishes.remind_at else None,
        first=max(day, wishes.since or day),
    )
    headers = {"content-disposition": 'attachment; filename="coxa-plan.ics"'}
    text = to_ics(agenda, datetime.now(UTC))
    return Response(text, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)
