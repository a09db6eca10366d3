"""A session as a query asks for it: which drills, how long, and how they are laid out."""

from typing import Annotated

from fastapi import Depends, Query

from coxa.session.request import MAX_STRETCHES, SessionRequest

_Slugs = Annotated[list[str], Query(max_length=MAX_STRETCHES)]


def _asked(
    stretch: _Slugs = [],  # noqa: B006 - FastAPI copies it
    stretches: _Slugs = [],  # noqa: B006 - the same under the name that POST /api/sessions has
    routine: str | None = None,
    minutes: int | None = None,
    first_side: str = "left",
    wait_for_tap: bool = False,
    ready_first_s: int | None = None,
    ready_s: int | None = None,
    switch_s: int | None = None,
    rest_s: int | None = None,
    change_s: int | None = None,
) -> SessionRequest:
    return SessionRequest(
        (*stretch, *stretches),
        routine,
        minutes,
        first_side,
        wait_for_tap,
        ready_first_s,
        ready_s,
        switch_s,
        rest_s,
        change_s,
    )


Asked = Annotated[SessionRequest, Depends(_asked)]
