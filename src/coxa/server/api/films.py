"""Films: sent by a person to their own coxa, looked at, deleted; a reading comes out, or the reason
why none does.
"""

import shutil
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from coxa.errors import CoxaError
from coxa.library import library
from coxa.motion.result import visible
from coxa.records import films as kept_films
from coxa.records.errors import DiskFull, NotFound
from coxa.rom import recorded
from coxa.server.api.common import Id, In, Records, Slug
from coxa.server.api.errors import PROBLEMS
from coxa.server.api.readings import Flag, Side
from coxa.server.door import FILM_TOO_LONG, MAX_FILM_BYTES
from coxa.server.films import Asked, Film, FilmIsHere, Films, FilmTooLong, State

BYTES = {"type": "string", "format": "binary"}

router = APIRouter(tags=["films"], responses=PROBLEMS)


class FilmIn(In):
    """What a film is to be read for. ``mirrored``: the camera showed left and right exchanged;
    ``keep``: the film is to stay beside the reading that comes out, else it is deleted as soon as
    it has been looked at.
    """

    id: Id
    measure: Slug
    side: Side
    mirrored: Flag = False
    keep: Flag = False


class FilmOut(BaseModel):
    """How far the look at a film is: ``at_s`` of ``of_s`` seconds. When it is ``read``,
    ``document`` is what it showed, with ``pictures`` pictures, and ``source`` what a reading out of
    it is kept with; when it ``failed``, ``problem`` says why.
    """

    id: Id
    measure: str
    side: str
    mirrored: bool
    keep: bool
    state: State
    at_s: float
    of_s: float | None
    document: dict[str, Any] | None
    source: dict[str, Any] | None
    pictures: int
    problem: str | None

    @classmethod
    def of(cls, film: Film) -> "FilmOut":
        names = ("id", "state", "at_s", "of_s", "document", "problem")
        facts = {name: getattr(film, name) for name in names}
        source = film.document and recorded.source(film.document)
        return cls(**facts, **vars(film.asked), source=source, pictures=len(film.pictures))


def _films(request: Request) -> Films:
    found: Films = request.app.state.films
    return found


Looks = Annotated[Films, Depends(_films)]


@router.post("/films", status_code=201, responses={200: {"model": FilmOut}})
def announce_film(film: FilmIn, looks: Looks, response: Response) -> FilmOut:
    """Say what a film that is about to be sent shows; it is then put to ``/content``."""
    visible(library().measure(film.measure))
    asked = Asked(film.measure, film.side, film.mirrored, film.keep)
    found, new = looks.begin(str(film.id), asked)
    if not new:
        response.status_code = 200
    return FilmOut.of(found)


@router.put(
    "/films/{film_id}/content",
    status_code=202,
    responses={413: {"description": "Too long"}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": BYTES},
                "video/*": {"schema": BYTES},
            },
        }
    },
)
async def send_film(film_id: Id, request: Request, looks: Looks) -> FilmOut:
    """Send the film itself: the file's bytes as they are. The look begins when all are there."""
    film = looks.get(str(film_id))
    if film.state != "empty":
        raise FilmIsHere("This film is already here. Announce another one with a new id.")
    film.state = "receiving"
    try:
        await _receive(film, request)
    except BaseException:
        film.forget()
        film.state = "empty"
        raise
    if film.given_up.is_set():
        film.forget()
        raise NotFound("film", film.id)
    looks.received(film)
    return FilmOut.of(film)


async def _receive(film: Film, request: Request) -> None:
    kind = request.headers.get("content-type", "").split(";")[0].strip().casefold()
    film.path = film.path.with_suffix(kept_films.SUFFIXES.get(kind, kept_films.OTHER))
    announced = request.headers.get("content-length", "")
    room = shutil.disk_usage(film.path.parent).free
    if announced.isdecimal() and int(announced) > room:
        raise DiskFull(film.path.parent)
    size = 0
    try:
        with film.path.open("wb") as file:
            film.path.chmod(0o600)
            async for piece in request.stream():
                size += len(piece)
                if size > MAX_FILM_BYTES:
                    raise FilmTooLong(FILM_TOO_LONG)
                if film.given_up.is_set():
                    return
                await run_in_threadpool(file.write, piece)
    except ClientDisconnect:
        raise CoxaError("The film did not arrive to its end. Send it again.") from None
    except OSError as error:
        raise DiskFull(film.path.parent) from error


@router.get("/films/{film_id}")
def get_film(film_id: Id, looks: Looks) -> FilmOut:
    """How far the look is, and in the end what the film showed."""
    return FilmOut.of(looks.get(str(film_id)))


@router.get(
    "/films/{film_id}/pictures/{number}",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}},
)
def get_picture(film_id: Id, number: int, looks: Looks) -> Response:
    """How a trial was seen, from 0 on, with what is known of it drawn in."""
    pictures = looks.get(str(film_id)).pictures
    if not 0 <= number < len(pictures):
        raise NotFound("picture", str(number))
    headers = {"cache-control": "no-store"}
    return Response(pictures[number], media_type="image/jpeg", headers=headers)


@router.delete("/films/{film_id}", status_code=204)
def drop_film(film_id: Id, looks: Looks) -> None:
    """Give up the look, or forget what it showed. The film is deleted."""
    looks.drop(str(film_id))


class KeptIn(In):
    film_id: Id


@router.post("/readings/{reading_id}/film", status_code=204)
def keep_film(reading_id: Id, kept: KeptIn, looks: Looks) -> None:
    """Keep the film that a reading came from beside it; it was announced with ``keep``."""
    looks.kept(str(kept.film_id), str(reading_id))


@router.get(
    "/readings/{reading_id}/film",
    response_class=FileResponse,
    responses={200: {"content": {"video/mp4": {}}}},
)
def get_kept_film(reading_id: Id, records: Records) -> FileResponse:
    """The film kept beside a reading."""
    path = kept_films.of(records, str(reading_id))
    if path is None:
        raise NotFound("film", str(reading_id))
    kind = "video/webm" if path.suffix == ".webm" else "video/mp4"
    return FileResponse(path, media_type=kind, headers={"cache-control": "no-store"})


@router.delete("/readings/{reading_id}/film", status_code=204)
def delete_kept_film(reading_id: Id, records: Records) -> None:
    """Delete the film kept beside a reading; the reading stays."""
    kept_films.delete(records, str(reading_id))
