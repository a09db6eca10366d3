"""Pain that was told in a session, and the word that a drill is fine again."""

from fastapi import APIRouter, Response
from pydantic import BaseModel

from coxa.library import library
from coxa.records import hurting
from coxa.server.api.common import Id, In, Moment, Records
from coxa.server.api.errors import PROBLEMS
from coxa.session.pain import Pain

router = APIRouter(tags=["persons"], responses=PROBLEMS)


class PainOut(BaseModel):
    """A drill at which it hurt; ``level`` 0 to 10, null where it was not told. Not ``sure``:
    perhaps at another drill of the same session.
    """

    stretch: str
    side: str
    level: int | None
    where: str
    at: Moment
    sure: bool = True

    @classmethod
    def of(cls, pain: Pain) -> "PainOut":
        return cls.model_validate(pain, from_attributes=True)


class FineAgainIn(In):
    """The person says that this drill, which hurt, is fine again; ``at`` is when (now)."""

    id: Id
    stretch: str
    at: Moment | None = None


@router.post("/persons/{person_id}/fine", status_code=204)
def fine_again(person_id: Id, fine: FineAgainIn, records: Records) -> Response:
    """From now on this drill is offered again as if it had not hurt. Sending it again does no
    harm.
    """
    stretch = library().stretch(fine.stretch)
    hurting.fine_again(records, str(person_id), str(fine.id), stretch.slug, fine.at)
    return Response(status_code=204)
