"""How to get a phone in: address, code and QR code, for whoever sits at this machine."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from pydantic import BaseModel

from coxa.server import qr
from coxa.server.api.common import AtHome, Moment, Paired
from coxa.server.api.errors import PROBLEMS
from coxa.server.entrance import Entrance

router = APIRouter(tags=["pairing"], responses=PROBLEMS, dependencies=[AtHome])


def _entrance(request: Request) -> Entrance:
    found: Entrance = request.app.state.entrance()
    return found


Here = Annotated[Entrance, Depends(_entrance)]


class NetworkOut(BaseModel):
    """``served``: other devices are let in. ``addresses``: the one to take first, then others.
    ``fingerprint``: SHA-256 of coxa's own certificate, which lasts ``until``; null where there is
    none, because a proxy has one or nothing is encrypted.
    """

    served: bool
    addresses: list[str]
    code: str | None
    link: str | None
    fingerprint: str | None
    until: Moment | None
    command: str


@router.get("/network")
def network(here: Here, pairing: Paired) -> NetworkOut:
    """What to open on a phone, and the code for it. Told at this machine alone."""
    code, kept = pairing.code if here.served else None, here.certificate
    return NetworkOut(
        served=here.served,
        addresses=list(here.urls),
        code=code,
        link=here.link(code) if code else None,
        fingerprint=kept.fingerprint if kept else None,
        until=kept.until if kept else None,
        command=here.command,
    )


@router.get(
    "/network/qr.svg",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
def network_qr(here: Here, pairing: Paired) -> Response:
    """The link as a QR code, black on white. Told at this machine alone."""
    link = here.link(pairing.code)
    if link is None:
        raise HTTPException(404)
    headers = {"cache-control": "no-store"}
    return Response(qr.svg(link), media_type="image/svg+xml", headers=headers)
