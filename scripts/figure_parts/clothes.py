"""Where shirt, shorts, hair and the parts of a face are: fields over the fitted human, positive
inside. Points are in the world of the fit's posture; the right half only (y <= 0).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scripts.figure_parts.fit import Skeleton
from scripts.figure_parts.makehuman import Floats, Ints

# In the order of the file; a later one lies over an earlier one.
MATERIALS = ("skin", "shorts", "shirt", "hair", "brow", "lips", "eye", "iris")
CUT = ("shorts", "shirt", "hair", "brow", "lips", "iris")
FAR = 1.0


def fields(
    points: Floats, eyeball: Ints, weights: Mapping[str, Floats], choices: Mapping[str, Any],
    skeleton: Skeleton,
) -> dict[str, Floats]:  # fmt: skip
    """One field (n,) for each of :data:`CUT`, in metres from its edge."""
    chosen = choices["clothes"]
    mirror = np.array([1.0, -1.0, 1.0])
    at = {name: mirror * skeleton.at(name) for name in ("hip", "tibia", "humerus", "ulna")}
    arm = sum(weights[f"{s}_r"] for s in ("humerus", "ulna", "radius", "hand"))
    leg = sum(weights[f"{s}_r"] for s in ("tibia", "calcn", "toes"))
    on_arm = np.asarray(arm > 0.02)
    head = np.asarray(weights["head"] > 0.9)

    def up_to(a: str, b: str, share: float) -> Floats:
        along = at[b] - at[a]
        long = float(np.linalg.norm(along))
        return share * long - (points - at[a]) @ (along / long)

    z = points[:, 2]
    tilt = np.array(chosen["neckline"]["up"])
    tilt = tilt / np.linalg.norm(tilt)
    neckline = -(points - skeleton.at("head") - chosen["neckline"]["at"]) @ tilt
    sleeve = np.where(on_arm, up_to("humerus", "ulna", chosen["sleeve"]["share"]), FAR)
    bottom = np.where(on_arm, FAR, z - (skeleton.at("hip")[2] + chosen["bottom"]["above_hip"]))
    legs = np.where(on_arm, -FAR, up_to("hip", "tibia", chosen["leg"]["share"]))
    waist = np.where(on_arm, -FAR, skeleton.at("torso")[2] - z)
    found = {
        "shirt": np.where(head, -FAR, np.minimum(np.minimum(sleeve, bottom), neckline)),
        "shorts": np.minimum(np.where(leg > 0.5, -FAR, legs), waist),
    }
    return found | _face(points, eyeball, head, choices["face"])


def _face(points: Floats, eyeball: Ints, head: Any, chosen: Mapping[str, Any]) -> dict[str, Floats]:
    x, y, z = points.T
    front = head & (x > chosen["front"]) & ~np.isin(np.arange(len(points)), eyeball)
    line = np.array(chosen["hairline"]["points"])
    hair = z - np.interp(x, line[:, 0], line[:, 1])
    brow_line = np.array(chosen["brow"]["points"])
    brow = chosen["brow"]["half"] * np.interp(
        -y, brow_line[:, 0], brow_line[:, 2], left=-1, right=-1
    ) - np.abs(z - np.interp(-y, brow_line[:, 0], brow_line[:, 1]))
    lip_line = np.array(chosen["lips"]["points"])
    low, high = (np.interp(-y, lip_line[:, 0], lip_line[:, k]) for k in (1, 2))
    lips = np.minimum(z - low, high - z)
    ball = points[eyeball].mean(axis=0)
    iris = chosen["iris"]["radius"] - np.hypot(y - ball[1], z - ball[2] - chosen["iris"]["up"])
    ahead = np.isin(np.arange(len(points)), eyeball) & (x > ball[0])
    return {
        "hair": np.where(head, hair, -FAR),
        "brow": np.where(front, brow, -FAR),
        "lips": np.where(front, lips, -FAR),
        "iris": np.where(ahead, iris, -FAR),
    }


def materials(found: Mapping[str, Floats], faces: Ints, eyeball: Ints) -> Ints:
    """The material of every face, by the fields' means; faces of the eyeball are white."""
    result = np.zeros(len(faces), int)
    for name in MATERIALS[1:]:
        if name == "eye":
            result[np.isin(faces, eyeball).all(axis=1)] = MATERIALS.index(name)
        else:
            inside = found[name][faces].mean(axis=1) > 0
            if name == "iris":
                inside &= result == MATERIALS.index("eye")
            result[inside] = MATERIALS.index(name)
    return result
