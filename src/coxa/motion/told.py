"""The trials of a live measuring as they were told, and their held pictures looked at again."""

import math
from dataclasses import dataclass, replace
from typing import Literal

from coxa.errors import CoxaError
from coxa.library.measure import Measure
from coxa.motion.again import Again, ask
from coxa.motion.growing import Picture
from coxa.motion.models import MODELS, Model
from coxa.motion.result import Judged, Result, judge
from coxa.motion.rotation import Side
from coxa.motion.smooth import Floats, Mask

TRIALS = 3


class BadPicture(CoxaError):
    """A picture that cannot be taken; ``word`` says what is wrong with it. Nothing is changed."""

    def __init__(self, word: str, message: str) -> None:
        super().__init__(message)
        self.word = word


@dataclass(frozen=True)
class TrialTold:
    """A trial has ended. ``settled`` is false while its held pictures are looked at again: then it
    is told once more. ``valid`` counts the valid ones by now.
    """

    number: int
    judged: Judged
    settled: bool
    valid: int

    @property
    def say(self) -> str:
        if not self.settled:  # a quick network may be mistaken, about the knee above all
            return "And rest."
        if self.judged.why:
            return self.judged.why
        return "Good. That was the last one." if self.valid >= TRIALS else "Good. Once more."


@dataclass(frozen=True)
class LookAgain:
    """These pictures, by their times, are to be looked at by the heavy network."""

    number: int
    times_s: list[float]
    mirrored: list[bool]


@dataclass(frozen=True)
class Stopped:
    """The wrong foot moved. ``mirrored`` asks whether the camera exchanges left and right."""

    why: Literal["other-foot", "mirrored"]
    foot: Side
    say: str


@dataclass(frozen=True)
class Finished:
    """The end. ``model`` is the least sure network among those that gave the figures."""

    result: Result
    model: Model


Event = TrialTold | LookAgain | Stopped | Finished


class Told:
    """``again``: held pictures can be looked at by the heavy network."""

    def __init__(self, measure: Measure, side: Side, again: bool) -> None:
        self.rows: list[TrialTold] = []
        self._measure, self._side, self._again = measure, side, again
        self._models: dict[int, Model] = {}
        self._asked: dict[int, Again] = {}
        self._times: dict[float, tuple[Again, int]] = {}

    @property
    def valid(self) -> int:
        return sum(row.judged.valid for row in self.rows)

    @property
    def open(self) -> bool:
        """Whether pictures that were asked for are still to come."""
        return bool(self._asked)

    def tell(
        self, result: Result, until_s: float, clock_s: Floats, kept: Mask, model: Model
    ) -> list[Event]:
        """The trials that ended since the last time and not after ``until_s``.

        ``clock_s``: the pictures' times on the camera's clock; ``kept``: which of them can be
        looked at again; ``model``: the network that saw them.
        """
        events: list[Event] = []
        told_s = max((row.judged.trial.end_s for row in self.rows), default=-math.inf)
        for row in result.trials:
            if row.trial.start_s <= told_s or row.trial.end_s > until_s:
                continue
            number = len(self.rows) + 1
            better = self._again and model != "heavy"
            asked = ask(number, result, row.trial, kept) if better else None
            self._models[number] = model
            self.rows.append(TrialTold(number, row, asked is None, self.valid + row.valid))
            events.append(self.rows[-1])
            if asked:
                events.append(self._look_again(asked, clock_s))
        return events

    def _look_again(self, asked: Again, clock_s: Floats) -> LookAgain:
        self._asked[asked.number] = asked
        times = [float(clock_s[n]) for n, _ in asked.asked]
        for t_s, (n, _) in zip(times, asked.asked, strict=True):
            self._times[t_s] = (asked, n)
        return LookAgain(asked.number, times, [mirrored for _, mirrored in asked.asked])

    def take(self, picture: Picture) -> list[Event]:
        """A picture that was asked for, as the heavy network saw it."""
        if picture.t_s not in self._times:
            raise BadPicture("unasked", f"t_s: no picture of {picture.t_s:.3f} s is asked for.")
        asked, n = self._times[picture.t_s]
        if (picture.width, picture.height) != (asked.track.width, asked.track.height):
            raise BadPicture(
                "size",
                f"expected the picture as it was, {asked.track.width} x {asked.track.height}"
                f" pixels, found {picture.width} x {picture.height}.",
            )
        asked.seen[n] = picture
        return [] if asked.open else [self._settle(asked)]

    def give_up(self, number: int | None = None) -> list[Event]:
        """What was asked for of a trial (None: of all) will not come."""
        rows = [row for row in self._asked.values() if number in (None, row.number)]
        return [self._settle(asked) for asked in rows]

    def _settle(self, asked: Again) -> TrialTold:
        """The trial once more, with its figures as the heavy network sees them."""
        del self._asked[asked.number]
        self._times = {t_s: row for t_s, row in self._times.items() if row[0] is not asked}
        told = self.rows[asked.number - 1]
        judged = told.judged
        surer = asked.surer()
        if surer:
            again = judge(asked.track, self._measure, self._side, surer)
            judged = next(
                (row for row in again.trials if row.trial.start_s == asked.trial.start_s), judged
            )
            self._models[asked.number] = "heavy"
        self.rows[asked.number - 1] = replace(told, judged=judged, settled=True)
        settled = replace(self.rows[asked.number - 1], valid=self.valid)
        self.rows[asked.number - 1] = settled
        return settled

    def finished(self, result: Result, model: Model) -> Finished:
        """The whole. ``result``: what was seen last; ``model``: with what, if no trial is valid."""
        models = [self._models[row.number] for row in self.rows if row.judged.valid]
        return Finished(
            replace(
                result,
                trials=tuple(row.judged for row in self.rows),
                refused=() if self.valid >= TRIALS else result.refused,
            ),
            max(models or [model], key=MODELS.index),
        )
