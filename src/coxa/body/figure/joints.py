"""Where the model has the centres of the joints that the figure has, in the world."""

from typing import Any

import numpy as np

from coxa.body.frames import Floats

# A joint's centre is where its child begins; knee and elbow have an axis of their own.
_CHILD = {
    "waist": "torso", "neck": "head", "hip": "femur", "ankle": "talus",
    "shoulder": "humerus", "wrist": "hand",
}  # fmt: skip
_AXIS = {"knee": "knee_angle", "elbow": "elbow_flex"}


def centre(name: str, data: Any) -> Floats:
    """The centre (3,) of a joint (``hip_r``, ``waist`` ...) of a posed body (MuJoCo's data)."""
    joint, _, side = name.partition("_")
    if joint in _AXIS:
        return np.array(data.joint(f"{_AXIS[joint]}_{side}").xanchor)
    child = _CHILD[joint]
    return np.array(data.body(f"{child}_{side}" if side else child).xpos)
