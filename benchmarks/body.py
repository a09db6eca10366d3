"""How fast and how exact the body's muscles are, beside OpenSim in the same run.

    uv run --group oracle python benchmarks/body.py [TABLE.csv.gz]

Builds the leg in OpenSim through its API, from coxa's own published-geometry tables, and holds its
lengths against the table of reference postures; then times the same 25 muscles on the same
postures. Ends with 1 when a bar is missed: OpenSim as built here within 0.3 mm of the table (each
muscle, root mean square); coxa's lengths and moment arms at least 50 times as fast as OpenSim's
lengths with three finite-difference arms, and at most 1.5 times as long as a bare loop of MuJoCo's
calls; the model loaded within 1 s.
"""

import csv
import gzip
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mujoco
import numpy as np
import opensim
from numpy.typing import NDArray

from coxa.body.mjcf import mjcf
from coxa.body.muscles import LEG, Muscles
from coxa.body.posture import COORDINATES
from coxa.body.tables import Point, Segment, tables

TABLE = Path(__file__).parent.parent / "tests" / "data" / "rajagopal2016_dev.csv.gz"
POSTURES, ROUNDS, STEP_DEG = 2000, 5, 0.1
BARS = {"rms_mm": 0.3, "times_opensim": 50.0, "times_bare": 1.5, "load_s": 1.0}
Floats = NDArray[np.float64]

AXES: tuple[Point, ...] = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PUBLISHED = tables("published")
NAMES = [name for name, row in PUBLISHED.muscles.items() if row.source == "rajagopal2016"]


class OpenSimLeg:
    """The right leg in OpenSim, of coxa's tables: coordinates, joints, wraps, muscles."""

    def __init__(self) -> None:
        self.model = model = opensim.Model()
        self.bodies: dict[str, Any] = {}
        for name in LEG:
            self._segment(name, PUBLISHED.segments[name])
        for name, row in PUBLISHED.cylinders.items():
            cylinder = opensim.WrapCylinder()
            cylinder.setName(name)
            cylinder.set_radius(row.radius)
            cylinder.set_length(row.length)
            cylinder.set_translation(opensim.Vec3(*row.at))
            cylinder.set_xyz_body_rotation(opensim.Vec3(*row.turned))
            cylinder.set_quadrant(row.quadrant or "all")
            self.bodies[row.on].addWrapObject(cylinder)
        self.muscles = [self._muscle(name) for name in NAMES]
        model.finalizeConnections()
        self.state = model.initSystem()
        known = model.getCoordinateSet()
        self.coordinates = [known.get(name) for name in (*COORDINATES[:3], "knee_angle")]
        self.patella = known.get("patella")
        for coordinate in [*self.coordinates, self.patella]:
            coordinate.setClamped(self.state, False)

    def lengths(self, posture_deg: Floats) -> list[float]:
        """Lengths of the muscles in metres, in one posture."""
        state, angles = self.state, np.radians(posture_deg)
        for coordinate, angle in zip(self.coordinates, angles, strict=True):
            coordinate.setValue(state, float(angle), False)
        self.patella.setValue(state, float(angles[3]), False)
        self.model.realizePosition(state)
        return [muscle.getLength(state) for muscle in self.muscles]

    def lengths_and_arms(self, posture_deg: Floats) -> tuple[list[float], list[Floats]]:
        """Lengths, and moment arms about the three hip angles by central differences."""
        arms = []
        for axis in range(3):
            step = np.zeros(4)
            step[axis] = STEP_DEG
            ahead, behind = self.lengths(posture_deg + step), self.lengths(posture_deg - step)
            arms.append((np.array(behind) - np.array(ahead)) / np.radians(2 * STEP_DEG))
        return self.lengths(posture_deg), arms

    def _segment(self, name: str, row: Segment) -> None:
        body = opensim.Body(name, 1.0, opensim.Vec3(0), opensim.Inertia(1))
        self.bodies[name] = body
        self.model.addBody(body)
        if row.parent == "ground":
            self.model.addJoint(opensim.WeldJoint("fixed", self.model.getGround(), body))
            return
        transform = opensim.SpatialTransform()
        kinds = {"hinge": "rotation", "slide": "translation"}
        for kind, what in kinds.items():
            rows = [c for c in row.coordinates if c.kind == kind]
            # The axes must stand at right angles; those that do not move are filled in.
            axes = [c.axis for c in rows]
            axes += [axis for axis in AXES if axis not in axes]
            for n, axis in enumerate(axes[:3], start=1):
                at = getattr(transform, f"upd_{what}{n}")()
                at.setAxis(opensim.Vec3(*map(float, axis)))
                if n <= len(rows):
                    c = rows[n - 1]
                    leader = "patella" if name == "patella" else c.of or c.name
                    at.setCoordinateNames(opensim.ArrayStr(leader, 1))
                    turn = _spline(c.name) if c.of else opensim.LinearFunction(1.0, 0.0)
                else:
                    turn = opensim.Constant(0.0)
                turn.thisown = False  # OpenSim keeps and frees it
                at.setFunction(turn)
        joint = opensim.CustomJoint(
            f"to_{name}", self.bodies[row.parent], opensim.Vec3(*row.at),
            opensim.Vec3(*row.turned), body, opensim.Vec3(*row.own),
            opensim.Vec3(*row.own_turned), transform,
        )  # fmt: skip
        self.model.addJoint(joint)

    def _muscle(self, name: str) -> Any:
        row = PUBLISHED.muscles[name]
        muscle = opensim.Thelen2003Muscle(name, row.force or 1.0, row.fibre, row.tendon, 0.0)
        for n, (on, *at) in enumerate(row.path):
            muscle.addNewPathPoint(f"{name}.{n}", self.bodies[on], opensim.Vec3(*at))
        self.model.addForce(muscle)
        for wrap in row.wraps:
            on = self.bodies[PUBLISHED.cylinders[wrap.cylinder].on]
            path = muscle.updGeometryPath()
            path.addPathWrap(on.getWrapObject(wrap.cylinder))
            bend = path.getWrapSet().get(path.getWrapSet().getSize() - 1)
            bend.set_range(0, wrap.between[0] + 1)
            bend.set_range(1, wrap.between[-1] + 2)
        return muscle


def _spline(name: str) -> Any:
    spline = opensim.SimmSpline()
    for knot, value in zip(*PUBLISHED.splines[name], strict=True):
        spline.addPoint(knot, value)
    return spline


def reference(path: Path) -> tuple[Floats, Floats]:
    """The table's postures (n, 4) in degrees and lengths (n, 25) in mm."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    postures = {row["pose"]: [float(row[f"{name}_deg"]) for name in COORDINATES] for row in rows}
    lengths = {(row["pose"], row["muscle"]): float(row["length_mm"]) for row in rows}
    return (
        np.array(list(postures.values())),
        np.array([[lengths[pose, f"{name}_r"] for name in NAMES] for pose in postures]),
    )


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def bare(places: Floats) -> None:
    """MuJoCo's own calls on the same model, and nothing else."""
    text = mjcf(PUBLISHED, sides=("_r",), segments=LEG, muscles=NAMES)
    model = mujoco.MjModel.from_xml_string(text)
    data = mujoco.MjData(model)
    for place in places:
        data.qpos[:] = place
        mujoco.mj_kinematics(model, data)
        mujoco.mj_comPos(model, data)
        mujoco.mj_tendon(model, data)


def load_s() -> float:
    """From a fresh Python to the first length of the whole set of muscles."""
    code = (
        "import time; start = time.perf_counter(); from coxa.body.muscles import muscles;"
        "muscles().lengths([[0, 0, 0, 0]]); print(time.perf_counter() - start)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
        for _ in range(ROUNDS)
    ]
    return statistics.median(runs)


def main() -> None:
    leg, ours = OpenSimLeg(), Muscles("published", NAMES)
    postures, lengths_mm = reference(Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE)
    built_mm = 1000 * np.array([leg.lengths(posture) for posture in postures])
    rms = np.sqrt(((built_mm - lengths_mm) ** 2).mean(0))
    coxa_rms = np.sqrt(((1000 * ours.lengths(postures) - lengths_mm) ** 2).mean(0))
    print(f"OpenSim as built here: worst muscle {rms.max():.4f} mm off the table (RMS)")
    print(f"coxa: worst muscle {coxa_rms.max():.4f} mm off the table (RMS)")

    low, high = np.array([-20, -30, -40, 0]), np.array([110, 20, 40, 120])
    many = np.random.default_rng(7).uniform(low, high, (POSTURES, 4))
    theirs: list[list[float]] = []
    places = ours.places(many)
    # In turns, so that whatever else the machine does falls on all three alike.
    took = [
        {
            "OpenSim": ROUNDS
            * seconds(lambda: theirs.extend(leg.lengths_and_arms(p)[0] for p in part)),  # noqa: B023
            "coxa": seconds(lambda: ours.lengths_and_arms(many)),
            "bare loop": seconds(lambda: bare(places)),
        }
        for part in np.split(many, ROUNDS)
    ]
    apart = 1000 * (ours.lengths(many) - np.array(theirs))
    print(f"on {POSTURES} more postures: worst {np.sqrt((apart**2).mean(0)).max():.4f} mm (RMS)")

    figures = {
        "rms_mm": float(rms.max()),
        "times_opensim": statistics.median(row["OpenSim"] / row["coxa"] for row in took),
        "times_bare": statistics.median(row["coxa"] / row["bare loop"] for row in took),
        "load_s": load_s(),
    }
    for name in took[0]:
        median_s = statistics.median(row[name] for row in took)
        print(f"{name:<10} {1e6 * median_s / POSTURES:8.1f} µs a posture")
    missed = False
    for name, bar in BARS.items():
        held = figures[name] >= bar if name == "times_opensim" else figures[name] <= bar
        missed |= not held
        print(f"{name:<14} {figures[name]:8.3f}  bar {bar}: {'held' if held else 'MISSED'}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
