"""Exchanges the code that coxa shows for this device's cookie."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import StringConstraints

from coxa.server.api.common import In, Paired
from coxa.server.api.errors import PROBLEMS, Problem
from coxa.server.browsers import called
from coxa.server.pairing import COOKIE, COOKIE_DAYS, Locked, WrongCode

router = APIRouter(tags=["pairing"], responses={**PROBLEMS, 429: {"model": Problem}})


class CodeIn(In):
    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]


@router.post("/pair", status_code=204)
def pair(given: CodeIn, request: Request, pairing: Paired) -> Response:
    """Pair this device; the code is used up by it."""
    try:
        token = pairing.pair(given.code, called(request.headers.get("user-agent", "")))
    except WrongCode:
        body = {"error": "code", "message": "That is not the code that coxa shows now."}
        return JSONResponse(body, status_code=403)
    except Locked as locked:
        headers = {"retry-after": str(locked.wait_s)}
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
