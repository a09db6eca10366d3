"""Every expected problem as JSON: a machine's word, a person's sentence, the right status."""

import logging
import traceback
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from coxa.errors import CoxaError
from coxa.library import UnknownSlug
from coxa.prescription.screening import ScreeningStop
from coxa.records.errors import Conflict, DiskFull, NotFound, RecordsError
from coxa.server.api.common import Elsewhere
from coxa.server.api.outcome import OutcomeOut
from coxa.server.films import FilmIsHere, FilmTooLong
from coxa.server.sittings import Busy

log = logging.getLogger("coxa")


class Problem(BaseModel):
    """What every refused request answers."""

    error: str
    message: str


# What to declare for the OpenAPI document, beside the answers that go well.
PROBLEMS: dict[int | str, dict[str, object]] = {
    status: {"model": Problem} for status in (400, 403, 404, 409, 413, 415, 421, 422, 507)
}

_STATUS: tuple[tuple[type[CoxaError], int, str], ...] = (
    (NotFound, 404, "not_found"),
    (UnknownSlug, 404, "not_found"),
    (Conflict, 409, "conflict"),
    (DiskFull, 507, "disk_full"),
    (Elsewhere, 403, "elsewhere"),
    (FilmIsHere, 409, "conflict"),
    (FilmTooLong, 413, "too_long"),
    (Busy, 503, "busy"),
    (RecordsError, 500, "records"),
    (CoxaError, 422, "invalid"),
)


def install_handlers(app: FastAPI) -> None:
    @app.exception_handler(ScreeningStop)
    async def stop(_: Request, problem: ScreeningStop) -> JSONResponse:
        outcome = OutcomeOut.of(problem.outcome).model_dump(mode="json")
        word = f"screening_{outcome['status'].removeprefix('screening_')}"
        body = {"error": word, "message": str(problem), "outcome": outcome}
        return JSONResponse(body, status_code=403)

    @app.exception_handler(CoxaError)
    async def expected(_: Request, problem: CoxaError) -> JSONResponse:
        status, word = next((s, w) for kind, s, w in _STATUS if isinstance(problem, kind))
        return JSONResponse({"error": word, "message": _sendable(str(problem))}, status_code=status)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, problem: RequestValidationError) -> JSONResponse:
        details = problem.errors()
        if any(detail["type"] == "json_invalid" for detail in details):
            reason = details[0].get("ctx", {}).get("error", "")
            message = f"The body is not valid JSON: {reason}"
            return JSONResponse({"error": "invalid_json", "message": message}, status_code=422)
        sentences = " ".join(_sentence(detail["loc"], detail["msg"]) for detail in details)
        body = {"error": "invalid", "message": _sendable(sentences)}
        return JSONResponse(body, status_code=422)

    @app.exception_handler(Exception)
    async def unexpected(_: Request, problem: Exception) -> JSONResponse:
        message = "Something unexpected went wrong in coxa. What was kept before is safe."
        return JSONResponse({"error": "unexpected", "message": message}, status_code=500)

    @app.exception_handler(HTTPException)
    async def http(_: Request, problem: HTTPException) -> JSONResponse:
        word = HTTPStatus(problem.status_code).phrase
        body = {"error": word.lower().replace(" ", "_"), "message": f"{word}."}
        return JSONResponse(body, status_code=problem.status_code, headers=problem.headers)


class Discreet:
    """ASGI middleware around the app: what nobody expected is logged with its place in the code,
    and without anything that a person has sent (a traceback's message may quote it).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception as error:  # the answer has been given by the handler above
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(frame.filename).name}:{frame.lineno}"
            log.error("unexpected %s at %s", type(error).__name__, place)


def _sendable(text: str) -> str:
    """A message may quote half a character that was sent; it cannot go back as it came."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _sentence(loc: tuple[int | str, ...], message: str) -> str:
    where = ".".join(str(part) for part in loc[1:]) or str(loc[0])
    text = message.replace("Input should be", "expected").removeprefix("Value error, ")
    acronym = text[1:2].isupper()
    return f"{where}: {text if acronym else text[0].lower() + text[1:]}."
