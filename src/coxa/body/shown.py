"""What the model shows of one stretch: its solved postures, its hips, its muscles, its band."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import mujoco
import numpy as np

from coxa.body.lengthening import Lengthening, in_posture
from coxa.body.model import whole_body
from coxa.body.muscles import muscles
from coxa.body.posture import COORDINATES, of_leg
from coxa.body.rest import Rested, rested
from coxa.body.resting import legs_named
from coxa.body.surroundings import OneSide
from coxa.library.posture import Posture
from coxa.library.stretch import Stretch
from coxa.library.words import Load

LOADED_SHARE = 0.25  # of a band's longest lever: about an axis with less it loads nothing
TURN_DEG = 25.0  # how far the trunk is turned to see where the chest goes
_BREASTBONE = np.array([0.11, 0.27, 0.0])  # in the trunk's frame, metres
_LOADS: Mapping[str, tuple[Load, Load]] = MappingProxyType(
    {  # what a band loads that turns a hip the positive, or the negative way
        "hip_flexion": ("extension", "flexion"),
        "hip_adduction": ("abduction", "adduction"),
        "hip_rotation": ("external-rotation", "internal-rotation"),
    }
)


@dataclass(frozen=True)
class Shown:
    """A stretch in the model when ``side`` works."""

    stretch: Stretch
    side: OneSide

    @property
    def working(self) -> OneSide:
        """The leg that the stretch is for."""
        return self.stretch.working_leg(self.side)

    @property
    def other(self) -> OneSide:
        return legs_named("other", self.working)[0]

    def moments(self) -> dict[str, Posture]:
        """The postures of the file by their keys: ``start``, ``via.0`` ... ``end``."""
        vias = {f"via.{n}": posture for n, posture in enumerate(self.stretch.via)}
        return {"start": self.stretch.start, **vias, "end": self.stretch.end}

    def rested(self, posture: Posture) -> Rested:
        return rested(posture, self.stretch.tolerance, self.stretch.position, self.side)

    @cached_property
    def end(self) -> Rested:
        return self.rested(self.stretch.end)

    def rotation_deg(self, leg: OneSide) -> float:
        """How a hip is rotated at the end, + inwards."""
        return self.end.leg(leg)["hip_rotation"]

    def muscles(self, leg: OneSide) -> dict[str, Lengthening]:
        """What the stretch does to the muscles of one hip. A hold whose start is its end is held
        against the same posture with rotation 0.
        """
        begin, end = self.stretch.start.legs(self.side)[leg], self.stretch.end.legs(self.side)[leg]
        still = of_leg(begin) == of_leg(end)
        start = self.rested(self.stretch.start).leg(leg)
        if still:
            start = {**self.end.leg(leg), "hip_rotation": 0.0}
        return {row.muscle: row for row in in_posture(self.end.leg(leg), start)}

    @cached_property
    def of_working(self) -> dict[str, Lengthening]:
        return self.muscles(self.working)

    @cached_property
    def of_other(self) -> dict[str, Lengthening]:
        return self.muscles(self.other)

    @cached_property
    def rotation_arms_mm(self) -> dict[str, float]:
        """The moment arm of each muscle about the working hip's rotation at the end, + inwards."""
        model = muscles()
        at = [self.end.leg(self.working)[name] for name in COORDINATES]
        arms = 1000 * model.moment_arms([at])[0, :, COORDINATES.index("hip_rotation")]
        return dict(zip(model.names, arms.tolist(), strict=True))

    def band_loads(self) -> dict[Load, float]:
        """What the band works against at the end, and its lever about that axis (metres)."""
        band = self.stretch.band
        if band is None:
            return {}
        body, end = whole_body(), self.working[0]
        data = body.posed(self.end.coordinates)
        joint = data.geom(f"{'ankle' if band.at == 'ankle' else 'thigh'}_{end}")
        forwards, outwards, up = band.towards
        pull = np.array([forwards, outwards if self.working == "left" else -outwards, up])
        slopes = np.zeros((3, body.model.nv))
        carrier = body.model.geom(joint.name).bodyid[0]
        mujoco.mj_jac(body.model, data, slopes, None, joint.xpos, carrier)
        columns = body.joints([f"{name}_{end}" for name in _LOADS])
        levers = pull @ slopes[:, columns] / np.linalg.norm(pull)
        least = LOADED_SHARE * np.abs(levers).max()
        return {
            loads[0 if lever > 0 else 1]: float(abs(lever))
            for loads, lever in zip(_LOADS.values(), levers, strict=True)
            if abs(lever) >= least
        }

    def chest_to_knee_m(self, towards: OneSide) -> float:
        """How far the breastbone is from the working knee with the trunk turned to a side."""
        sign = 1.0 if towards == "left" else -1.0
        turned = {**self.end.coordinates, "lumbar_rotation": sign * TURN_DEG}
        data = whole_body().posed(turned)
        torso = data.body("torso")
        breastbone = torso.xpos + torso.xmat.reshape(3, 3) @ _BREASTBONE
        return float(np.linalg.norm(breastbone - data.geom(f"knee_{self.working[0]}").xpos))
