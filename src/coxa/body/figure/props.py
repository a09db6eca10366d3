"""What stands around the figure: mat, chair, wall, block, band and strap, in the world."""

from collections.abc import Mapping
from typing import Any

import mujoco
import numpy as np

from coxa.body.figure.moving import Movement
from coxa.body.frames import Floats
from coxa.body.model import whole_body
from coxa.body.resting import legs_named
from coxa.body.surroundings import BLOCK_M, FLOOR, SEAT_M, OneSide, wall
from coxa.body.touch import Touch
from coxa.library.stretch import Stretch

MAT_EDGE_M, MAT_M = 0.12, 0.008
SEAT_SIZE_M = (0.42, 0.44, 0.04)  # along x and y, and how thick
WALL_SIZE_M = (2.0, 2.1)  # along the wall, and up
BLOCK_SIZE_M = (0.16, 0.24)
BAND_M = 1.1  # from the ankle or hip to where the band is fastened, times the file's direction


def props(stretch: Stretch, side: OneSide, move: Movement) -> list[dict[str, Any]]:
    """Each as a mapping with its ``kind``; docs/figure.md says which keys they have."""
    body = whole_body()
    found: list[dict[str, Any]] = []
    shapes = body.skin()
    spots = [_shapes(qpos) for qpos in (move.qpos[0], move.qpos[-1])]
    if "mat" in stretch.equipment:
        arms = [
            n for n, g in enumerate(shapes)
            if body.model.geom(g).name.startswith(("hand", "forearm", "upper"))
        ]  # fmt: skip
        on = np.concatenate([np.delete(s, arms, axis=0)[:, :2] for s in spots])
        low, high = on.min(axis=0) - MAT_EDGE_M, on.max(axis=0) + MAT_EDGE_M
        found.append({"kind": "mat", "low": _mm(low), "high": _mm(high), "thick": MAT_M})
    surfaces = {c.on for p in (stretch.start, stretch.end) for c in p.contacts}
    pelvis = _body("pelvis", move.qpos[0])
    if "chair" in surfaces:
        x, y, thick = SEAT_SIZE_M
        found.append({
            "kind": "chair", "seat": SEAT_M, "thick": thick,
            "low": _mm(pelvis[:2] - np.array([0.62 * x, y / 2])),
            "high": _mm(pelvis[:2] + np.array([0.38 * x, y / 2])),
        })  # fmt: skip
    if "wall" in surfaces:
        face = wall(side)
        found.append({
            "kind": "wall", "y": round(float(face.normal[1] * face.offset), 3),
            "facing": float(face.normal[1]), "along": WALL_SIZE_M[0], "up": WALL_SIZE_M[1],
        })  # fmt: skip
    found += _blocks(stretch, side, move)
    if stretch.band:
        end = "l" if side == "left" else "r"
        at = "ankle" if stretch.band.at == "ankle" else "thigh"
        x, y, z = stretch.band.towards
        carrier = "tibia" if at == "ankle" else "femur"
        local = [-0.012, -0.36, 0.0] if at == "ankle" else [0.0, -0.08, 0.0]
        start = _on(f"{carrier}_{end}", local, move.qpos[0])
        to = start + BAND_M * np.array([x, y if side == "left" else -y, z])
        to[2] = max(to[2], 0.03)
        found.append({"kind": "band", "bone": f"{carrier}_{end}", "at": local, "to": _mm(to)})
    elif "strap" in stretch.equipment:
        ends = [{"bone": f"tibia_{e}", "at": [-0.012, -0.33, 0.0]} for e in "lr"]
        found.append({"kind": "strap", "ends": ends})
    return found


def _blocks(stretch: Stretch, side: OneSide, move: Movement) -> list[dict[str, Any]]:
    """Under the end posture. What comes down onto a block finds it there; one that
    carries all along goes with what it carries.
    """
    body, found = whole_body(), list[dict[str, Any]]()
    x, y = BLOCK_SIZE_M
    for contact in stretch.end.contacts:
        if contact.on != "block":
            continue
        for leg in legs_named(contact.leg, side) or (side,):
            of = body.shapes(contact.part, leg) or body.shapes(contact.part)
            (middle, top), half = _under(move.qpos[-1], of), np.array([x / 2, y / 2])
            begin = _under(move.qpos[0], of)[0] if contact in stretch.start.contacts else middle
            found.append({
                "kind": "block", "low": _mm(middle - half), "high": _mm(middle + half),
                "top": round(top, 3),
                "moved": _mm(begin - middle),
            })  # fmt: skip
    return found


def _under(qpos: Floats, of: list[int]) -> tuple[Floats, float]:
    """Where (2,) and how high a block stands under the lowest of some shapes."""
    touch = Touch(whole_body())
    touch.pose(qpos)
    centres, under = touch.data.geom_xpos[of].copy(), touch.depths(FLOOR, of)
    lowest = int(under.argmin())
    return centres[lowest, :2], float(np.clip(under[lowest], *BLOCK_M))


def mirrored(prop: Mapping[str, Any]) -> dict[str, Any]:
    """The same prop with left and right changed over."""
    found = dict(prop)
    if "to" in found:
        found["to"] = [prop["to"][0], -prop["to"][1], prop["to"][2]]
    if "low" in found:
        found["low"], found["high"] = (
            [prop["low"][0], -prop["high"][1]], [prop["high"][0], -prop["low"][1]],
        )  # fmt: skip
    if "moved" in found:
        found["moved"] = [prop["moved"][0], -prop["moved"][1]]
    for key in ("y", "facing"):
        if key in found:
            found[key] = -found[key]
    if "bone" in found:
        bone, (x, y, z) = prop["bone"], prop["at"]
        found["bone"], found["at"] = bone[:-1] + {"l": "r", "r": "l"}[bone[-1]], [x, y, -z]
    return found


def _mm(values: Any) -> list[float]:
    return [round(float(x), 3) for x in values]


def _data(qpos: Floats) -> Any:
    data = mujoco.MjData(whole_body().model)
    data.qpos[:] = qpos
    mujoco.mj_kinematics(whole_body().model, data)
    return data


def _shapes(qpos: Floats, of: list[int] | None = None) -> Floats:
    found = _data(qpos).geom_xpos[whole_body().skin() if of is None else of]
    return np.array(found)


def _body(name: str, qpos: Floats) -> Floats:
    return np.array(_data(qpos).body(name).xpos)


def _on(name: str, at: list[float], qpos: Floats) -> Floats:
    row = _data(qpos).body(name)
    return np.array(row.xpos + row.xmat.reshape(3, 3) @ np.array(at))
