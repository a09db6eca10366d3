"""Puts the API, the pages and the door together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from coxa import __version__
from coxa.records.database import Database
from coxa.server.api import (
    calendar,
    conditions,
    films,
    goals,
    library,
    live,
    overview,
    pain,
    persons,
    plan,
    readings,
    screening,
    sessions,
    today,
)
from coxa.server.api.errors import Discreet, install_handlers
from coxa.server.api.pair import pair_router
from coxa.server.door import Door
from coxa.server.films import Films
from coxa.server.pages import install_pages
from coxa.server.pairing import Pairing
from coxa.server.sittings import Sittings

STATIC = Path(__file__).parent / "static"
NOUNS = (
    library, persons, readings, films, live, screening, conditions, plan, calendar, goals, sessions,
    pain, today, overview,
)  # fmt: skip


def create_app(
    database: Database,
    names: tuple[str, ...] = (),
    pairing: Pairing | None = None,
    started: Callable[[], None] | None = None,
    static: Path = STATIC,
) -> Door:
    """The whole server as an ASGI app.

    ``names``: host names it answers to besides loopback. ``pairing``: asked of every device, where
    the server can be reached from outside this machine. ``started`` is called once it serves.
    """
    looks = Films(database)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if started:
            started()
        yield
        looks.close()

    api = FastAPI(
        title="coxa",
        version=__version__,
        summary="Measure, stretch and track the internal rotation of the hips.",
        description=(
            "Writes need the header Origin of this very server and a JSON body. Identifiers are"
            " UUIDs made by the client: repeating a request does no harm. Times are ISO 8601 with a"
            " zone, lengths are seconds, angles degrees."
        ),
        openapi_url="/api/openapi.json",
        docs_url=None,  # the interactive pages load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    api.state.database = database
    api.state.films = looks
    api.state.sittings = Sittings()
    install_handlers(api)
    for noun in NOUNS:
        api.include_router(noun.router, prefix="/api")
    if pairing:
        api.include_router(pair_router(pairing), prefix="/api")
    install_pages(api, static)
    return Door(Discreet(api), names, pairing)
