"""Lays the human on our skeleton: a posture of ours that is MakeHuman's, one affine map for each
segment, blended by the rig's weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import mujoco
import numpy as np
from scripts.figure_parts.makehuman import Floats, Human

from coxa.body.model import whole_body

# The rig's bones of each of our segments; every other bone belongs to the head.
BONES: Mapping[str, tuple[str, ...]] = {
    "pelvis": ("root", "pelvis", "special01"),
    "torso": ("spine01", "spine02", "spine03", "spine04", "spine05", "breast", "clavicle",
              "shoulder01"),
    "femur": ("upperleg01", "upperleg02"),
    "tibia": ("lowerleg01", "lowerleg02"),
    "calcn": ("foot",),
    "toes": tuple(f"toe{n}-{k}" for n in range(1, 6) for k in range(1, 4)),
    "humerus": ("upperarm01", "upperarm02"),
    "ulna": ("lowerarm01",),
    "radius": ("lowerarm02",),
    "hand": ("wrist", *(f"metacarpal{n}" for n in range(1, 5)),
             *(f"finger{n}-{k}" for n in range(1, 6) for k in range(1, 4))),
}  # fmt: skip
MIDDLE = ("pelvis", "torso", "head")
# Free for the fit, of one side: what turns arms and legs until they point as MakeHuman's do.
ANGLES = (
    "hip_flexion", "hip_adduction", "hip_rotation", "knee_angle", "ankle_angle",
    "arm_flex", "arm_add", "arm_rot", "elbow_flex", "pro_sup", "wrist_flex", "wrist_dev",
)  # fmt: skip
# Directions that must agree, as pairs of joints of ours and of MakeHuman's.
ALONG = (
    (("femur", "tibia"), ("hip", "knee")),
    (("tibia", "talus"), ("knee", "ankle")),
    (("talus", "foot"), ("ankle", "foot-2")),
    (("humerus", "ulna"), ("shoulder", "elbow")),
    (("ulna", "hand"), ("elbow", "hand")),
    (("hand", "finger"), ("hand", "finger-3-1")),
    (("inside", "outside"), ("finger-5-1", "finger-2-1")),
    (("heel", "toe"), ("heel", "foot-2")),
)
# These bones belong to trunk and head, in these shares of the head: our neck bends at its base.
NECK = {"spine01": 0.12, "neck01": 0.6, "neck02": 0.92}
LIGHT = 0.02  # how dear a degree of freedom is that no direction needs, per radian


@dataclass(frozen=True, eq=False)
class Fit:
    """``posture``: our coordinates in degrees that MakeHuman stands in. ``points`` (n, 3) of the
    human on our skeleton; ``weights`` (n,) by segment of ours, with sides.
    """

    posture: Mapping[str, float]
    points: Floats
    weights: Mapping[str, Floats]


def weights(human: Human) -> dict[str, Floats]:
    """The rig's weights by our segments; each point's add up to 1."""
    found: dict[str, Floats] = {}
    of = {bone: segment for segment, bones in BONES.items() for bone in bones}
    for bone, row in human.weights.items():
        name, _, side = bone.partition(".")
        if name in NECK:
            found["torso"] = found.get("torso", 0) + (1 - NECK[name]) * row
            found["head"] = found.get("head", 0) + NECK[name] * row
            continue
        segment = of.get(name, "head")
        key = segment if segment in MIDDLE else f"{segment}_{side.lower()}"
        found[key] = found.get(key, 0) + row
    total = sum(found.values())
    return {key: row / np.maximum(total, 1e-9) for key, row in found.items()}


def anchors(human: Human, choices: Mapping[str, Any]) -> dict[str, Floats]:
    """Where, in the human's flesh, the joints of the left side are to be."""
    chosen = choices["joints"]
    found = {k.removeprefix("l-"): v for k, v in human.joints.items() if not k.startswith("r-")}
    found["hip"] = np.array(chosen["hip"]["at"])
    found["waist"] = np.array(chosen["waist"]["at"])
    found["knee"] = found["knee"] + [chosen["knee"]["forwards"], 0, 0]
    body = human.points[np.unique(human.faces["body"])]
    foot = body[(body[:, 2] < body[:, 2].min() + 0.05) & (body[:, 1] > 0)]
    found["heel"] = np.array([foot[:, 0].min(), found["ankle"][1], foot[:, 2].min()])
    found["tip"] = np.array([foot[:, 0].max(), found["ankle"][1], foot[:, 2].min()])
    found["crown"] = body[body[:, 2].argmax()]
    return found


class Skeleton:
    """Our joints, posed, on the left side and in the middle."""

    def __init__(self, posture: Mapping[str, float]) -> None:
        self.body = whole_body()
        self.data = self.body.posed(posture)

    def at(self, name: str) -> Floats:
        data = self.data
        match name:
            case "hip":
                return np.array(data.body("femur_l").xpos)
            case "finger" | "inside" | "outside":
                by = {"finger": [0, -0.08, 0], "inside": [0, -0.08, 0.02],
                      "outside": [0, -0.08, -0.02]}[name]  # fmt: skip
                return self.on("hand_l", by)
            case "heel":
                return self.on("calcn_l", [-0.01, -0.018, 0])
            case "toe" | "foot":
                return self.on("calcn_l", [0.24, -0.016, 0])
            case "tibia":
                return np.array(data.joint("knee_angle_l").xanchor)
        return np.array(data.body(name if name in MIDDLE else f"{name}_l").xpos)

    def on(self, segment: str, at: list[float]) -> Floats:
        row = self.data.body(segment)
        return np.asarray(row.xpos + row.xmat.reshape(3, 3) @ np.array(at))

    def pointing(self, pair: tuple[str, str]) -> Floats:
        return _unit(self.at(pair[1]) - self.at(pair[0]))


def posture(spots: Mapping[str, Floats]) -> dict[str, float]:
    """Our posture that points as the human does, found by Gauss and Newton with differences."""
    wanted = [_unit(spots[b] - spots[a]) for _, (a, b) in ALONG]
    ranges = whole_body().ranges
    low, high = np.radians([ranges[f"{n}_l"] for n in ANGLES]).T

    def named(x: Floats) -> dict[str, float]:
        return {f"{n}_{s}": v for n, v in zip(ANGLES, np.degrees(x), strict=True) for s in "lr"}

    def off(x: Floats) -> Floats:
        skeleton = Skeleton(named(x))
        turned = [skeleton.pointing(ours) for ours, _ in ALONG]
        return np.concatenate([*(np.array(turned) - wanted), LIGHT * (x - start)])

    x = start = np.clip(np.radians([0, -5, 0, 2, 0, 0, -45, 0, 30, 45, 0, 0]), low, high)
    for _ in range(40):
        here, steps = off(x), np.diag(np.where(x > 0, -1e-5, 1e-5))  # away from either bound
        slopes = np.array([(off(x + step) - here) / step.sum() for step in steps]).T
        x = np.clip(x - np.linalg.lstsq(slopes, here, rcond=None)[0], low, high)
    return named(x)


def fitted(human: Human, choices: Mapping[str, Any]) -> Fit:
    spots = anchors(human, choices)
    stands = posture(spots)
    skeleton = Skeleton(stands)
    by = weights(human)
    maps = _maps(spots, skeleton, choices)
    mirror = np.array([1.0, -1.0, 1.0])
    points = np.zeros_like(human.points)
    for segment, weight in by.items():
        if segment.endswith("_r"):
            moved = mirror * maps[segment[:-2]](mirror * human.points)
        else:
            moved = maps[segment.removesuffix("_l")](human.points)
        points += weight[:, None] * moved
    return Fit(stands, points, by)


class _Affine:
    """x -> ``to`` + ``turn`` (x - ``at``)."""

    def __init__(self, at: Floats, to: Floats, turn: Floats) -> None:
        self.at, self.to, self.turn = at, to, turn

    def __call__(self, points: Floats) -> Floats:
        return np.asarray(self.to + (points - self.at) @ self.turn.T)


def _maps(spots: Mapping[str, Floats], skeleton: Skeleton, choices: Mapping[str, Any]) -> Any:
    size = choices["size"]
    limb = size["limb"]["scale"]
    trunk = np.diag([size["trunk"]["depth"], 1.0, 1.0])
    middle = np.array([1.0, 0.0, 1.0])
    hips = _Affine(spots["hip"] * middle, skeleton.at("hip") * middle, trunk)
    waist = hips(spots["waist"])
    ours = skeleton.at("humerus")
    theirs = spots["shoulder"]
    # The trunk is sheared, not turned: shoulders come to lie where ours are.
    rise = theirs[2] - spots["waist"][2]
    shear = trunk.copy()
    shear[:, 2] = (ours * middle - waist - shear @ ((theirs - spots["waist"]) * [1, 0, 0])) / rise
    shear[1] = [0.0, ours[1] / theirs[1], 0.0]
    torso = _Affine(spots["waist"], waist, shear)
    top = size["stature"]["metres"] + skeleton.on("calcn_l", [0, -0.018, 0])[2]
    neck = skeleton.at("head")
    tall = (top - neck[2]) / (spots["crown"][2] - spots["neck"][2])
    foot = _frame(skeleton.data.body("calcn_l"))
    ankle = skeleton.at("talus")
    heel, tip = skeleton.at("heel"), skeleton.at("toe")
    long = np.linalg.norm(tip - heel) / (spots["tip"][0] - spots["heel"][0])
    high = ((ankle - heel) @ foot[:, 2]) / (spots["ankle"][2] - spots["heel"][2])
    on_ankle = ankle + foot @ (np.diag([long, 1.0, high]) @ [0, 0, 0])
    back = (heel - ankle) @ foot[:, 0] - long * (spots["heel"][0] - spots["ankle"][0])
    feet = _Affine(spots["ankle"], on_ankle + back * foot[:, 0], foot @ np.diag([long, limb, high]))
    return {
        "pelvis": hips,
        "torso": torso,
        "head": _Affine(spots["neck"], neck, tall * np.eye(3)),
        "femur": _bone(spots, ("hip", "knee"), skeleton, ("hip", "tibia"), limb),
        "tibia": _bone(spots, ("knee", "ankle"), skeleton, ("tibia", "talus"), limb),
        "calcn": feet,
        "toes": feet,
        "humerus": _bone(spots, ("shoulder", "elbow"), skeleton, ("humerus", "ulna"), limb),
        "ulna": _bone(spots, ("elbow", "hand"), skeleton, ("ulna", "hand"), limb),
        "radius": _bone(spots, ("elbow", "hand"), skeleton, ("ulna", "hand"), limb),
        "hand": _hand(spots, skeleton, size["hand"]["scale"]),
    }


def _bone(
    spots: Mapping[str, Floats], theirs: tuple[str, str], skeleton: Skeleton,
    ours: tuple[str, str], girth: float,
) -> _Affine:  # fmt: skip
    """The shortest turn from their bone to ours, stretched along it."""
    a, b = spots[theirs[1]] - spots[theirs[0]], skeleton.at(ours[1]) - skeleton.at(ours[0])
    from_, to = _unit(a), _unit(b)
    long = float(np.linalg.norm(b) / np.linalg.norm(a))
    stretch = girth * np.eye(3) + (long - girth) * np.outer(from_, from_)
    return _Affine(spots[theirs[0]], skeleton.at(ours[0]), _least_turn(from_, to) @ stretch)


def _hand(spots: Mapping[str, Floats], skeleton: Skeleton, scale: float) -> _Affine:
    def frame(along: Floats, across: Floats) -> Floats:
        x = _unit(along)
        z = _unit(np.cross(x, across))
        return np.stack([x, np.cross(z, x), z], axis=1)

    theirs = frame(spots["finger-3-1"] - spots["hand"], spots["finger-2-1"] - spots["finger-5-1"])
    ours = frame(
        skeleton.at("finger") - skeleton.at("hand"), skeleton.at("outside") - skeleton.at("inside")
    )
    return _Affine(spots["hand"], skeleton.at("hand"), scale * ours @ theirs.T)


def _frame(body: Any) -> Floats:
    """Forwards, to the left and up of a segment (whose own y is up), as columns."""
    turn = body.xmat.reshape(3, 3)
    return np.stack([turn[:, 0], -turn[:, 2], turn[:, 1]], axis=1)


def _least_turn(a: Floats, b: Floats) -> Floats:
    quat, turn = np.zeros(4), np.zeros(9)
    axis = np.cross(a, b)
    angle = np.arctan2(np.linalg.norm(axis), a @ b)
    mujoco.mju_axisAngle2Quat(quat, _unit(axis) if angle > 1e-9 else np.array([1.0, 0, 0]), angle)
    mujoco.mju_quat2Mat(turn, quat)
    return turn.reshape(3, 3)


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12))
