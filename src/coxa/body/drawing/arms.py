"""Where the arms are: each word of ``Arms`` gives a place for the wrists, and the elbow follows.

The library states arms in words, not angles; the places are chosen by eye, so that hands reach
what the words name.
"""

import math
from dataclasses import dataclass

from coxa.body.drawing.proportions import proportions
from coxa.body.drawing.rest import SEAT
from coxa.body.drawing.skeleton import SIDES, Body, OneSide, outward
from coxa.body.drawing.vectors import (
    UP,
    Vector,
    add,
    apply,
    between,
    distance,
    dot,
    length,
    scale,
    subtract,
    unit,
)
from coxa.library.posture import Posture
from coxa.library.words import Position

WALL = 0.36  # from the middle of the body to the wall that the free hand rests on
FINGERS = 0.7  # share of the hand's length that a relaxed hand shows

Hands = dict[OneSide, Vector]


@dataclass(frozen=True)
class Reach:
    """What an arm does: the wrist's place, where the elbow would rather point, the fingers."""

    wrist: Vector
    elbow: Vector
    fingers: Vector


def reaches(
    body: Body, posture: Posture, position: Position, side: OneSide, hands: Hands | None = None
) -> dict[OneSide, Reach]:
    """What each arm aims at. ``hands`` are places on the floor that the hands keep."""
    aim = _Aim(body, posture, position, side)
    found = {name: aim.reach(name) for name in SIDES}
    for name, place in (hands or {}).items():
        found[name] = Reach(place, found[name].elbow, found[name].fingers)
    return found


def with_arms(body: Body, aims: dict[OneSide, Reach]) -> Body:
    """``body`` with elbow, wrist and hand of both arms, bent so that the wrists come as close
    to their aims as the arms are long.
    """
    points: dict[str, Vector] = {}
    for name, aim in aims.items():
        shoulder = body[f"{name}.shoulder"]
        elbow, wrist = bent(shoulder, aim.wrist, aim.elbow)
        hand = add(wrist, scale(unit(aim.fingers), FINGERS * proportions().length["hand"]))
        hand = (hand[0], hand[1], max(hand[2], proportions().radius["hand"]))
        points |= {f"{name}.elbow": elbow, f"{name}.wrist": wrist, f"{name}.hand": hand}
    return body.with_points(points)


def overreach(
    body: Body, aims: dict[OneSide, Reach], posture: Posture, position: Position
) -> float:
    """How much further than an easy arm's length the aims are (or nearer, for arms that carry),
    in shares of height; 0 when both are well within reach.
    """
    size = proportions().length
    arm = size["upper_arm"] + size["forearm"]
    far = [distance(body[f"{name}.shoulder"], aim.wrist) for name, aim in aims.items()]
    if on_forearms(posture):
        arm = math.hypot(size["upper_arm"], size["forearm"])
        return max(max(far) - 1.02 * arm, 0.98 * arm - min(far), 0.0)
    too_near = 0.93 * arm - min(far) if position == "all-fours" else 0.0
    return max(max(far) - 0.97 * arm, too_near, 0.0)


def on_forearms(posture: Posture) -> bool:
    return any(contact.part == "forearm" for contact in posture.contacts)


def bent(shoulder: Vector, target: Vector, towards: Vector) -> tuple[Vector, Vector]:
    """Elbow and wrist of an arm that reaches for ``target`` with its elbow ``towards`` a
    direction, turned as little as possible to keep the elbow out of the floor.
    """
    size, radius = proportions().length, proportions().radius
    upper, lower = size["upper_arm"], size["forearm"]
    line = unit(subtract(target, shoulder))
    far = min(max(distance(shoulder, target), upper - lower + 0.03), upper + lower - 0.003)
    wrist = add(shoulder, scale(line, far))
    along = (upper**2 - lower**2 + far**2) / (2 * far)
    aside = math.sqrt(max(upper**2 - along**2, 0.0))
    first = _across(line, towards)
    second = _cross(line, first)
    elbow = shoulder
    for turn in (0, 15, -15, 30, -30, 45, -45, 60, -60, 90, -90, 120, -120, 180):
        angle = math.radians(turn)
        way = add(scale(first, math.cos(angle)), scale(second, math.sin(angle)))
        elbow = add(shoulder, scale(line, along), scale(way, aside))
        if elbow[2] >= radius["elbow"]:
            break
    return elbow, wrist


def _across(line: Vector, towards: Vector) -> Vector:
    """The direction at right angles to ``line`` that is nearest to ``towards`` (or to any)."""
    for way in (towards, (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)):
        found = subtract(way, scale(line, dot(way, line)))
        if length(found) > 1e-6:
            return unit(found)
    raise AssertionError("a line cannot run along two axes at once")


def _cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


class _Aim:
    """The directions and places of one body that the words for arms speak of."""

    def __init__(self, body: Body, posture: Posture, position: Position, side: OneSide) -> None:
        self.body = body
        self.posture = posture
        self.position = position
        self.side = side
        self.both = posture.work is None
        thorax = body.frames["thorax"]
        self.up = apply(thorax, UP)
        self.lying = position in ("supine", "prone")
        front = apply(body.frames["pelvis"], (1.0, 0.0, 0.0))
        level = (front[0], front[1], 0.0)
        if length(level) < 0.5:  # face up or down: forwards is where the head is
            level = (self.up[0], self.up[1], 0.0)
        self.ahead = unit(level, (1.0, 0.0, 0.0))
        self.front = front
        self.palm = proportions().radius["wrist"]

    def out(self, name: OneSide) -> Vector:
        return apply(self.body.frames["thorax"], (0.0, outward(name), 0.0))

    def on_floor(self, place: Vector) -> Vector:
        return (place[0], place[1], self.palm)

    def reach(self, name: OneSide) -> Reach:
        words = self.posture.arms.replace("-", "_")
        found: Reach = getattr(self, f"_{words}")(
            name, self.body[f"{name}.shoulder"], self.out(name)
        )
        return found

    def _at_sides(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        if self.lying:
            beside = add(self.body[f"{name}.hip"], scale(out, 0.13), scale(self.up, 0.01))
            return Reach(self.on_floor(beside), out, scale(self.up, -1))
        hanging = add(shoulder, scale(UP, -0.322), scale(out, 0.03), scale(self.ahead, 0.03))
        return Reach(hanging, scale(self.ahead, -1), scale(UP, -1))

    def _out_to_sides(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        spread = add(shoulder, scale(out, 0.25), scale(self.up, -0.19))
        if self.lying:
            return Reach(self.on_floor(spread), out, add(out, scale(self.up, -0.7)))
        return Reach(add(shoulder, scale(out, 0.31), scale(UP, -0.06)), scale(UP, -1), out)

    def _behind(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        back = add(shoulder, scale(self.ahead, -0.09), scale(out, 0.04))
        fingers = add(out, scale(self.ahead, -0.6))
        return Reach(self.on_floor(back), scale(self.ahead, -1), fingers)

    def _under_head(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        below = add(self.body["head"], scale(self.up, 0.02), scale(out, 0.045))
        return Reach(self.on_floor(below), add(out, scale(self.up, 0.3)), scale(out, -1))

    def _on_floor(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        if on_forearms(self.posture):
            ahead = self.on_floor(add(shoulder, scale(self.ahead, 0.145)))
            return Reach(ahead, add(scale(UP, -1), scale(self.ahead, -0.5)), self.ahead)
        forwards = 0.12 if self.position == "kneeling" else 0.0
        below = self.on_floor(add(shoulder, scale(self.ahead, forwards)))
        return Reach(below, add(scale(self.ahead, -1), scale(out, 0.6)), self.ahead)

    def _on_hips(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        waist = add(self.body["waist"], scale(out, 0.095), scale(self.up, -0.035))
        side = add(waist, scale(self.ahead, 0.02))
        return Reach(side, add(out, scale(self.ahead, -0.6)), add(self.ahead, scale(out, -0.5)))

    def _grip_seat(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        hip = self.body[f"{name}.hip"]
        edge = (hip[0] - 0.01, hip[1] + outward(name) * 0.085, SEAT + 0.02)
        return Reach(edge, scale(self.ahead, -1), (0.0, 0.0, -1.0))

    def _hold_knee(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        leg = name if self.both else self.side
        shank = self.body.frames[f"{leg}.shank"]
        across = 0.0 if self.both else outward(name) * 0.03
        shin = add(self.body[f"{leg}.knee"], apply(shank, (0.045, across, -0.05)))
        return Reach(shin, add(out, scale(self.up, -0.6)), apply(shank, (0.0, -outward(name), 0.0)))

    def _hold_thigh(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        legs = self.posture.legs(self.side)
        other: OneSide = "right" if self.side == "left" else "left"
        leg = name if self.both else self.side
        if self.position == "supine" and not self.both and legs[other].flexion_deg > 30:
            leg = other  # figure four: the hands draw the leg below
        thigh = self.body.frames[f"{leg}.thigh"]
        hip, knee = self.body[f"{leg}.hip"], self.body[f"{leg}.knee"]
        if self.position == "supine":
            back = apply(thigh, (-0.05, outward(name) * 0.035, 0.0))
            return Reach(add(between(hip, knee, 0.5), back), out, apply(thigh, (-1.0, 0.0, 0.0)))
        share = 0.8 if name == leg else 0.5
        top = add(between(hip, knee, share), scale(UP, 0.055))
        return Reach(top, add(out, scale(UP, -0.5)), unit(subtract(knee, hip)))

    def _hold_ankle(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        other: OneSide = "right" if self.side == "left" else "left"
        if self.both:
            ankle = self.body[f"{name}.ankle"]
            return Reach(add(ankle, scale(UP, 0.035)), out, add(self.ahead, scale(out, -0.5)))
        if name == self.side:  # the top hand holds the ankle behind, the lower one the knee
            shank = self.body.frames[f"{other}.shank"]
            front = add(self.body[f"{other}.ankle"], apply(shank, (0.03, 0.0, 0.03)))
            return Reach(front, scale(self.front, -1), apply(shank, (0.3, 0.0, -1.0)))
        knee = add(self.body[f"{self.side}.knee"], scale(UP, 0.05))
        return Reach(knee, scale(self.up, -1), self.front)

    def _on_wall(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        if name == self.side and not self.both:
            return self._on_hips(name, shoulder, out)
        hand = proportions().radius["hand"]
        wall = (shoulder[0] + 0.1, outward(name) * (WALL - hand), shoulder[2] - 0.06)
        return Reach(wall, (0.0, 0.0, -1.0), add(UP, scale(self.ahead, 0.3)))

    def _forward(self, name: OneSide, shoulder: Vector, out: Vector) -> Reach:
        return Reach(add(shoulder, scale(self.ahead, 0.325)), scale(UP, -1), self.ahead)
