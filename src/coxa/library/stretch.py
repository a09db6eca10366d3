"""One stretch, one file. From it words, dose, timeline, posture and evidence are derived."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from coxa.library.dose import Dose
from coxa.library.posture import Posture, Tolerance
from coxa.library.words import (
    PHASES,
    Claim,
    Entry,
    Equipment,
    Goal,
    Phase,
    Position,
    Side,
    Slug,
    SourceKey,
    Statement,
    Text,
    Verdict,
)

PLACEHOLDERS = ("side", "Side", "other", "Other")


def for_side(text: str, side: Side) -> str:
    """``text`` with {side} and {other} filled in; for no side in particular: working and other."""
    word, other = {"left": ("left", "right"), "right": ("right", "left")}.get(
        side, ("working", "other")
    )
    filled = {"side": word, "other": other, "Side": word.title(), "Other": other.title()}
    return re.sub(r"\{(\w+)\}", lambda match: filled.get(match[1], match[0]), text)


class Step(Entry):
    """One instruction, in the phase it belongs to."""

    phase: Phase
    text: Text


class Say(Entry):
    """The spoken lines of a session; short, because each must fit between two cues."""

    ready: Text
    begin: Text
    end: Text
    cues: tuple[Text, ...] = Field(min_length=1)


class Feel(Entry):
    """Where the stretch should be felt, and where it should not."""

    where: Text
    not_here: Text


class Tissues(Entry):
    """What the drill reaches: muscles that lengthen, muscles that work (ids), other tissue."""

    lengthens: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    also: tuple[Literal["capsule", "nerve", "thoracic-spine"], ...] = ()


class Variant(Entry):
    """An easier or harder way; ``stretch`` links to a drill of its own."""

    text: Text
    stretch: Slug | None = None


class Caution(Entry):
    """When to leave the drill out or change it. ``when`` is a condition of screening.toml."""

    when: Slug
    do: Literal["exclude", "change"]
    text: Text
    sources: tuple[SourceKey, ...] = ()


class Band(Entry):
    """A band that pulls at the working leg: ``at`` the ankle or the hip, ``towards`` its anchor as
    seen from there (forwards, outwards to the working side, up), in shares of body height.
    """

    at: Literal["ankle", "hip"]
    towards: tuple[float, float, float]


class TaughtClaim(Statement):
    """One statement as commonly taught, its verdict, and the truth beside it."""

    says: Text
    verdict: Verdict
    truth: Text
    sources: tuple[SourceKey, ...] = Field(min_length=1)


class CommonlyTaught(Entry):
    """How popular advice presents the drill, and what the hip really does in it."""

    summary: Text
    really: Text
    claims: tuple[TaughtClaim, ...] = Field(min_length=1)


class Stretch(Entry):
    """A stretch or drill, everything that coxa knows of it. ``order`` is its place in lists among
    those with the same goal, the ones to try first at the top.
    """

    slug: Slug
    name: Text
    also: tuple[Text, ...] = ()
    summary: Text
    description: Text
    goal: Goal
    position: Position
    equipment: tuple[Equipment, ...] = ()
    order: Annotated[int, Field(ge=0)] = 100
    sides: tuple[Side, ...] = Field(min_length=1)
    start: Posture
    via: tuple[Posture, ...] = ()
    end: Posture
    tolerance: Tolerance = Tolerance()
    band: Band | None = None
    steps: tuple[Step, ...]
    say: Say
    mistakes: tuple[Text, ...] = Field(min_length=1)
    feel: Feel
    tissues: Tissues
    dose: Dose
    easier: tuple[Variant, ...] = Field(min_length=1)
    harder: tuple[Variant, ...] = Field(min_length=1)
    cautions: tuple[Caution, ...] = Field(min_length=1)
    claims: tuple[Claim, ...] = Field(min_length=1)
    commonly_taught: CommonlyTaught | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.sides not in (("left", "right"), ("both",)):
            raise ValueError('sides: expected ["left", "right"] or ["both"]')
        one_sided = self.sides == ("left", "right")
        for name in ("start", "end"):
            if one_sided is not (getattr(self, name).work is not None):
                legs = "work and other" if one_sided else "both, or left and right"
                raise ValueError(f"{name}: expected the legs as {legs}, as sides says")
        if self.tolerance != Tolerance() and not self.tolerance.why:
            raise ValueError("tolerance.why: expected the reason for another tolerance")
        if self.band and "band" not in self.equipment:
            raise ValueError("band: expected 'band' among the equipment")
        if self.dose.kind == "hold" and not self._steps_for("hold"):
            raise ValueError("steps: expected a step with phase 'hold', as the dose is a hold")
        for phase in PHASES:
            if phase != "hold" and not self._steps_for(phase):
                raise ValueError(f"steps: expected at least one step with phase {phase!r}")
        order = [PHASES.index(step.phase) for step in self.steps]
        if order != sorted(order):
            raise ValueError(f"steps: expected the phases in the order {', '.join(PHASES)}")
        for place, text in self.texts():
            for name in re.findall(r"\{(\w*)\}", text):
                if name not in PLACEHOLDERS:
                    raise ValueError(
                        f"{place}: unknown placeholder {{{name}}}, expected one of "
                        + ", ".join(f"{{{known}}}" for known in PLACEHOLDERS)
                    )
        return self

    def _steps_for(self, phase: Phase) -> list[Step]:
        return [step for step in self.steps if step.phase == phase]

    def texts(self) -> list[tuple[str, str]]:
        """The instructions that may name a side, each with the key it stands under."""
        rows = [(f"steps.{n}.text", step.text) for n, step in enumerate(self.steps)]
        rows += [(f"say.{name}", getattr(self.say, name)) for name in ("ready", "begin", "end")]
        rows += [(f"say.cues.{n}", cue) for n, cue in enumerate(self.say.cues)]
        if self.dose.kind == "rounds":
            for n, phase in enumerate(self.dose.phases):
                rows += [(f"dose.phases.{n}.say", phase.say), (f"dose.phases.{n}.show", phase.show)]
        return rows

    def statements(self) -> list[tuple[str, Claim | TaughtClaim]]:
        """Everything claimed, coxa's own and as commonly taught, each with its key."""
        own: list[Claim | TaughtClaim] = [*self.claims]
        taught = self.commonly_taught.claims if self.commonly_taught else ()
        rows = [(f"claims.{n}", claim) for n, claim in enumerate(own)]
        return rows + [(f"commonly_taught.claims.{n}", claim) for n, claim in enumerate(taught)]

    def text(self, text: str, side: Side) -> str:
        """``text`` of this drill, said to somebody whose ``side`` works."""
        return for_side(text, side)

    def end_rotation_deg(self) -> float:
        """Rotation of the working hip at the end (+ internal); the most inward one if two work."""
        return self.end.legs("left")[self.working_leg("left")].rotation_deg

    def working_leg(self, side: Side) -> Literal["left", "right"]:
        """The leg that the stretch is for when ``side`` works; of two that take turns, the one
        that ends turned in.
        """
        if self.end.left and self.end.right:
            inward = self.end.left.rotation_deg >= self.end.right.rotation_deg
            return "left" if inward else "right"
        return "left" if side == "left" else "right"
