"""Postures as a stretch file states them: joint angles per leg, trunk, arms and contacts.

Degrees throughout. + is flexion, adduction and internal rotation on both sides; a file may also
use the friendly forms (``hip_external_rotation = 35`` is ``hip_rotation = -35``). Ranges are
those that the model of the body accepts.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from coxa.library.words import Arms, BodyPart, Entry, Leg, Side, Surface, Text

_Flexion = Annotated[float, Field(ge=-30, le=130)]
_Extension = Annotated[float, Field(ge=-130, le=30)]
_Adduction = Annotated[float, Field(ge=-80, le=50)]
_Abduction = Annotated[float, Field(ge=-50, le=80)]
_Rotation = Annotated[float, Field(ge=-60, le=60)]

# How far a solved posture may stray from the stated one before the statement counts as wrong.
ROTATION_TOLERANCE_DEG = 5.0
TOLERANCE_DEG = 15.0


class LegAngles(Entry):
    """Hip and knee of one leg. Each of the four angles is stated, under exactly one name."""

    hip_flexion: _Flexion | None = None
    hip_extension: _Extension | None = None
    hip_adduction: _Adduction | None = None
    hip_abduction: _Abduction | None = None
    hip_rotation: _Rotation | None = None
    hip_internal_rotation: _Rotation | None = None
    hip_external_rotation: _Rotation | None = None
    knee_flexion: Annotated[float, Field(ge=0, le=140)]
    ankle_dorsiflexion: Annotated[float, Field(ge=-50, le=30)] = 0

    @model_validator(mode="after")
    def _each_angle_once(self) -> Self:
        for names in (
            ("hip_flexion", "hip_extension"),
            ("hip_adduction", "hip_abduction"),
            ("hip_rotation", "hip_internal_rotation", "hip_external_rotation"),
        ):
            stated = [name for name in names if getattr(self, name) is not None]
            if len(stated) != 1:
                found = " and ".join(stated) or "none of them"
                raise ValueError(f"expected exactly one of {', '.join(names)}; found {found}")
        return self

    @property
    def flexion_deg(self) -> float:
        return _signed(self.hip_flexion, self.hip_extension)

    @property
    def adduction_deg(self) -> float:
        return _signed(self.hip_adduction, self.hip_abduction)

    @property
    def rotation_deg(self) -> float:
        inward = self.hip_rotation if self.hip_rotation is not None else self.hip_internal_rotation
        return _signed(inward, self.hip_external_rotation)

    @property
    def knee_deg(self) -> float:
        return self.knee_flexion


def _signed(positive: float | None, negative: float | None) -> float:
    if positive is not None:
        return positive
    assert negative is not None  # the validator has seen to it
    return 0.0 if negative == 0 else -negative


class Contact(Entry):
    """A part of the body that rests on something: floor, furniture or the own body."""

    part: BodyPart
    leg: Leg | None = None
    on: Surface
    on_leg: Leg | None = None


class Tolerance(Entry):
    """How far the working hip of the solved posture may stray from the stated angles. ``why`` is
    the reason for another tolerance than the usual one; a file that states one has to give it.
    """

    why: Text | None = None
    hip_flexion: Annotated[float, Field(gt=0, le=45)] = TOLERANCE_DEG
    hip_adduction: Annotated[float, Field(gt=0, le=45)] = TOLERANCE_DEG
    hip_rotation: Annotated[float, Field(gt=0, le=15)] = ROTATION_TOLERANCE_DEG
    knee_flexion: Annotated[float, Field(gt=0, le=45)] = TOLERANCE_DEG


class Posture(Entry):
    """The whole body at one moment.

    The stretch's ``position`` says how the pelvis lies (upright, face up, face down); the pelvis
    angles here are relative to it: ``pelvis_tilt`` + is forwards, ``pelvis_list`` + lifts the
    working side, ``pelvis_turn`` + turns the front of the pelvis towards the working side. Trunk
    angles are relative to the pelvis: ``trunk_bend`` and ``trunk_turn`` + towards the working
    side. Legs are named by their part in the drill (``work`` and ``other``), or ``both`` when
    they do the same, or ``left`` and ``right`` when both take turns (the working side is then the
    left).
    """

    pelvis_tilt: Annotated[float, Field(ge=-90, le=90)] = 0
    pelvis_list: Annotated[float, Field(ge=-45, le=45)] = 0
    pelvis_turn: Annotated[float, Field(ge=-120, le=120)] = 0
    trunk_flexion: Annotated[float, Field(ge=-45, le=90)] = 0
    trunk_bend: Annotated[float, Field(ge=-45, le=45)] = 0
    trunk_turn: Annotated[float, Field(ge=-90, le=90)] = 0
    arms: Arms
    work: LegAngles | None = None
    other: LegAngles | None = None
    both: LegAngles | None = None
    left: LegAngles | None = None
    right: LegAngles | None = None
    contacts: tuple[Contact, ...] = Field(min_length=1)
    note: Text | None = None

    @model_validator(mode="after")
    def _two_legs(self) -> Self:
        stated = {n for n in ("work", "other", "both", "left", "right") if getattr(self, n)}
        if stated not in ({"work", "other"}, {"both"}, {"left", "right"}):
            found = ", ".join(sorted(stated)) or "no leg"
            raise ValueError(
                f"expected the legs as work and other, or both, or left and right; found {found}"
            )
        for contact in self.contacts:
            for leg in (contact.leg, contact.on_leg):
                if leg and leg != "both" and leg not in stated:
                    raise ValueError(f"contacts: expected a leg stated here, found {leg!r}")
        return self

    def working_side(self, side: Side) -> Side:
        """The side towards which pelvis and trunk are stated when ``side`` works."""
        return "left" if self.left and self.right else side

    def legs(self, side: Side) -> dict[str, LegAngles]:
        """The angles of the person's ``left`` and ``right`` leg when ``side`` works."""
        if self.both:
            return {"left": self.both, "right": self.both}
        if self.left and self.right:
            return {"left": self.left, "right": self.right}
        assert self.work
        assert self.other
        if side == "right":
            return {"left": self.other, "right": self.work}
        return {"left": self.work, "right": self.other}
