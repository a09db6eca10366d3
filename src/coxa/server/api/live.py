"""Measuring live: landmarks come, what to do next goes back, a reading comes out.

The protocol stands in ``docs/live.md``. Frames never arrive here; nothing that arrives is logged.
"""

import asyncio
import json
from contextlib import suppress
from typing import Any
from uuid import UUID

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from coxa.days import today
from coxa.errors import CoxaError
from coxa.library import UnknownSlug, library
from coxa.motion.told import BadPicture, Event, Finished, LookAgain, TrialTold
from coxa.records import readings, screenings
from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.readings import NewReading, Trial
from coxa.rom import recorded
from coxa.server.api.live_messages import (
    SAID,
    AgainFailed,
    End,
    GoOn,
    Hello,
    Mirrored,
    again_out,
    answer_out,
    ready_out,
    result_out,
    sentences,
    stopped_out,
    trial_out,
)
from coxa.server.api.outcome import OutcomeOut
from coxa.server.pictures import MOST_BYTES, decode
from coxa.server.sittings import Busy, Sitting, Sittings, Who

router = APIRouter(tags=["live"])

HELLO_S, IDLE_S = 10.0, 60.0
MOST_TEXT = 20_000  # characters
MOST_BAD = 20  # in a row
DONE, BROKEN, POLICY, TOO_LONG, UNEXPECTED, LATER = 1000, 1003, 1008, 1009, 1011, 1013
BAD_HELLO, STOP_LIST, UNKNOWN, IDLE, TAKEN = 4400, 4403, 4404, 4408, 4409


class Closed(Exception):
    """The conversation ends with this code."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


@router.websocket("/live")
async def live(socket: WebSocket) -> None:
    await socket.accept()
    talk = Conversation(socket)
    try:
        await talk.hold()
    except WebSocketDisconnect:
        pass
    except Closed as closed:
        with suppress(RuntimeError, WebSocketDisconnect):  # it may have gone meanwhile
            await socket.close(closed.code, closed.reason)
    except Exception:
        with suppress(RuntimeError, WebSocketDisconnect):
            await socket.close(UNEXPECTED, "Something unexpected went wrong in coxa.")
        raise
    finally:
        talk.leave()


class Conversation:
    """One WebSocket from hello to the end."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._records: Database = socket.app.state.database
        self._sittings: Sittings = socket.app.state.sittings
        self._sitting: Sitting | None = None
        self._hello: Hello | None = None
        self._bad = 0

    async def hold(self) -> None:
        sitting = self._sitting = await self._begin()
        while True:
            data = await self._receive(IDLE_S)
            if sitting.connection is not self:
                raise Closed(TAKEN, "Another connection goes on with this measuring.")
            try:
                if data is None:
                    await self._idle(sitting)
                elif isinstance(data, bytes):
                    await self._picture(sitting, data)
                else:
                    await self._said(sitting, data)
            except BadPicture as problem:
                await self._problem(problem.word, str(problem))
                self._bad += 1
                if self._bad >= MOST_BAD:
                    raise Closed(
                        POLICY, "Too many messages in a row that cannot be taken."
                    ) from None
            else:
                self._bad = 0

    def leave(self) -> None:
        if self._sitting:
            self._sittings.leave(self._sitting, self)

    async def _receive(self, patience_s: float) -> bytes | str | None:
        """The next message; None when there is none for so long."""
        try:
            async with asyncio.timeout(patience_s):
                message = await self._socket.receive()
        except TimeoutError:
            return None
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", DONE))
        data: bytes | None = message.get("bytes")
        if data is not None:
            if len(data) > 4 * MOST_BYTES:
                raise Closed(TOO_LONG, f"A picture has at most {MOST_BYTES} bytes.")
            return data
        text: str = message.get("text") or ""
        if len(text) > MOST_TEXT:
            raise Closed(TOO_LONG, f"A message has at most {MOST_TEXT} characters.")
        return text

    async def _begin(self) -> Sitting:
        """Hello, the stop list, ready."""
        data = await self._receive(HELLO_S)
        if data is None:
            raise Closed(IDLE, "No hello came.")
        if isinstance(data, bytes):
            raise Closed(BROKEN, "Expected a hello in JSON first.")
        try:
            hello = self._hello = Hello.model_validate_json(data)
        except ValidationError as error:
            await self._problem("hello", sentences(error))
            raise Closed(BAD_HELLO, "hello") from None
        try:
            await self._ask_stop_list(str(hello.person_id))
            who = Who(str(hello.person_id), hello.measure, hello.side, hello.hands_free)
            sitting, known = self._sittings.join(str(hello.id), who, hello.again, self)
        except (NotFound, UnknownSlug) as problem:
            await self._problem("not_found", str(problem))
            raise Closed(UNKNOWN, "not_found") from None
        except Busy as problem:
            await self._problem("busy", str(problem))
            raise Closed(LATER, "busy") from None
        except CoxaError as problem:
            await self._problem("hello", str(problem))
            raise Closed(BAD_HELLO, "hello") from None
        self._sitting = sitting
        await self._ready(sitting, known)
        return sitting

    async def _ask_stop_list(self, person_id: str) -> None:
        outcome = OutcomeOut.of(
            await run_in_threadpool(
                screenings.outcome, self._records, library(), person_id, today()
            )
        )
        if outcome.status != "go":
            word = f"screening_{outcome.status.removeprefix('screening_')}"
            await self._send(
                {"type": "stop_list", "error": word, "outcome": outcome.model_dump(mode="json")}
            )
            raise Closed(STOP_LIST, word)

    async def _ready(self, sitting: Sitting, known: bool) -> None:
        live = sitting.live
        if self._hello and not known:
            live.turn(self._hello.mirrored)
        await self._send(ready_out(live, known))
        if known:
            events = live.rejoin()
            for row in live.told.rows:
                await self._send(trial_out(row))
            await self._tell([event for event in events if isinstance(event, Finished)])
            if sitting.document:
                await self._send(result_out(sitting))
                await self._keep_if_asked(sitting)

    async def _picture(self, sitting: Sitting, data: bytes) -> None:
        kind, picture = decode(data)
        live = sitting.live
        if kind == "again":
            await self._tell(live.look_again(picture))
            return
        wrong = sitting.delay(self._sittings.clock(), picture.t_s)
        if wrong == "stale":
            raise BadPicture("stale", "t_s: this picture is too old by now; it is left out.")
        if wrong:
            raise BadPicture("clock", "t_s: expected a clock that runs as fast as ours.")
        answer = live.see(picture)
        await self._socket.send_text(answer_out(answer))
        await self._tell(answer.events)

    async def _said(self, sitting: Sitting, text: str) -> None:
        try:
            said = SAID.validate_json(text)
        except ValidationError as error:
            raise BadPicture("message", sentences(error)) from None
        live = sitting.live
        if isinstance(said, GoOn):
            live.go_on()
        elif isinstance(said, Mirrored):
            live.turn(said.mirrored)
        elif isinstance(said, AgainFailed):
            await self._tell(live.give_up(said.trial))
        elif isinstance(said, End):
            await self._tell(live.end())
        else:
            await self._keep(said.id, said.warm, said.note)

    async def _idle(self, sitting: Sitting) -> None:
        if sitting.live.state == "done":
            raise Closed(DONE)
        if sitting.live.state != "settling":
            raise Closed(IDLE, "No picture came for a minute. The trials wait a while.")
        await self._tell(sitting.live.end())

    async def _tell(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, Finished):
                await self._finish(event)
            elif isinstance(event, TrialTold):
                await self._send(trial_out(event))
            elif isinstance(event, LookAgain):
                await self._send(again_out(event))
            else:
                await self._send(stopped_out(event))

    async def _finish(self, event: Finished) -> None:
        assert self._sitting
        self._sitting.document = recorded.document(event.result, "camera", event.model)
        await self._send(result_out(self._sitting))
        await self._keep_if_asked(self._sitting)

    async def _keep_if_asked(self, sitting: Sitting) -> None:
        hello, document = self._hello, sitting.document
        if document and document["reading"] and not sitting.reading_id and hello and hello.keep:
            await self._keep(hello.keep, hello.warm)

    async def _keep(self, key: UUID, warm: bool, note: str | None = None) -> None:
        """Keep the result as a reading; said again, it does no harm."""
        sitting = self._sitting
        if not sitting or not sitting.document:
            raise BadPicture("early", "There is no result yet that could be kept.")
        new = NewReading(
            str(key),
            sitting.who.person_id,
            sitting.who.measure,
            sitting.who.side,
            "camera",
            tuple(Trial(**row) for row in recorded.trials(sitting.document)),
            warm=warm,
            note=note,
            source=recorded.source(sitting.document),
        )
        try:
            await run_in_threadpool(readings.add, self._records, library(), new)
        except CoxaError as problem:
            await self._problem("not_kept", str(problem))
            return
        sitting.reading_id = str(key)
        await self._send({"type": "kept", "reading_id": str(key)})

    async def _problem(self, word: str, message: str) -> None:
        await self._send({"type": "problem", "error": word, "message": message})

    async def _send(self, message: dict[str, Any]) -> None:
        await self._socket.send_text(json.dumps(message, ensure_ascii=False))
