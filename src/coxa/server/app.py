"""Puts the API, the pages and the door together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

from fastapi import FastAPI

from coxa import __version__
from coxa.records.database import Database
from coxa.server.api import (
    calendar,
    conditions,
    devices,
    figure,
    films,
    goals,
    library,
    live,
    network,
    overview,
    pain,
    pair,
    persons,
    phone,
    plan,
    readings,
    screening,
    sessions,
    today,
)
from coxa.server.api.errors import Discreet, install_handlers
from coxa.server.door import Door
from coxa.server.entrance import Entrance, nowhere
from coxa.server.films import Films
from coxa.server.pages import install_pages
from coxa.server.pairing import Pairing
from coxa.server.phones import Phones
from coxa.server.sittings import Sittings
from coxa.settings import AppSettings

# What was measured and never asked for again is not kept for the next one to come.
SWEEP_S = 60.0
STATIC = Path(__file__).parent / "static"
NOUNS = (
    library, figure, persons, readings, films, live, phone, screening, conditions, plan, calendar,
    goals, sessions, pain, today, overview, pair, network, devices,
)  # fmt: skip


def create_app(
    database: Database,
    names: tuple[str, ...] = (),
    home: bool = True,
    pairing: Pairing | None = None,
    entrance: Callable[[], Entrance] = nowhere,
    beside: Callable[[], AbstractAsyncContextManager[None]] = nullcontext,
    static: Path = STATIC,
) -> Door:
    """The whole server as an ASGI app.

    ``names``, ``home``, ``pairing``: as :class:`Door` has them. ``entrance``: how a phone gets here
    now. What is ``beside`` begins once it serves, and ends with it.
    """
    looks, sittings, phones = Films(database), Sittings(), Phones()
    pairing = pairing or Pairing(database)

    async def sweep() -> None:
        while True:
            await asyncio.sleep(SWEEP_S)
            sittings.forget_old()
            phones.forget_old()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(sweep())
        try:
            async with beside():
                yield
        finally:
            sweeping.cancel()
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
    api.state.figures = AppSettings().cache_dir / "figures"
    api.state.films = looks
    api.state.sittings = sittings
    api.state.phones = phones
    api.state.pairing = pairing
    api.state.entrance = entrance
    install_handlers(api)
    for noun in NOUNS:
        api.include_router(noun.router, prefix="/api")
    install_pages(api, static)
    return Door(Discreet(api), pairing, names, home)
