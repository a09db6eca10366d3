"""Exchanges the code that the terminal shows for this device's cookie."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import StringConstraints

from coxa.server.api.common import In
from coxa.server.pairing import COOKIE, Locked, Pairing, WrongCode

COOKIE_DAYS = 365


class CodeIn(In):
    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]


def pair_router(pairing: Pairing) -> APIRouter:
    router = APIRouter(tags=["pairing"])

    @router.post("/pair", status_code=204)
    def pair(given: CodeIn, request: Request) -> Response:
        """Pair this device; the code is used up by it."""
        try:
            token = pairing.pair(given.code)
        except WrongCode:
            body = {"error": "code", "message": "That is not the code that coxa shows."}
            return JSONResponse(body, status_code=403)
        except Locked as locked:
            headers = {"retry-after": f"{locked.wait_s:.0f}"}
            body = {"error": "locked", "message": str(locked)}
            return JSONResponse(body, status_code=429, headers=headers)
        response = Response(status_code=204)
        response.set_cookie(
            COOKIE,
            token,
            max_age=COOKIE_DAYS * 86400,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    return router
