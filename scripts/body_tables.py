"""Writes the body's tables from the published numbers, once.

    uv run python scripts/body_tables.py FOLDER

FOLDER holds ``geometry_rajagopal2016.json``, ``geometry_gait2392.json`` and ``dostal1981.csv``
(extracts of the published models and table, as numbers). Written are, in ``src/coxa/body``,
``skeleton.toml``, ``muscles.toml`` and ``second_opinions.toml``. What is ours (contact shapes,
glmax1's refitted cylinder) stands in tables of its own and is not touched.
"""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

HOME = Path(__file__).parent.parent / "src" / "coxa" / "body"

# The contract's ranges in degrees; wider than the published model's, which clamp silently.
RANGES = {
    "hip_flexion": [-30, 130],
    "hip_adduction": [-80, 50],
    "hip_rotation": [-60, 60],
    "knee_angle": [0, 140],
    "ankle_angle": [-50, 40],
    "arm_flex": [-90, 180],
    "arm_add": [-180, 90],
    "arm_rot": [-100, 100],
    "elbow_flex": [0, 150],
    "pro_sup": [-20, 170],
}

# Which published joint carries which of our segments.
JOINTS = {
    "pelvis": "ground_pelvis",
    "torso": "back",
    "femur": "hip_r",
    "tibia": "walker_knee_r",
    "patella": "patellofemoral_r",
    "talus": "ankle_r",
    "calcn": "subtalar_r",
    "toes": "mtp_r",
    "humerus": "acromial_r",
    "ulna": "elbow_r",
    "radius": "radioulnar_r",
    "hand": "radius_hand_r",
}
MIDDLE = ("pelvis", "torso")
FROM_GAIT2392 = {"quadfem": "quad_fem", "pect": "pect"}
# Parvaresh 2019, table of normalised fibre lengths, in metres.
FROM_DOSTAL = {
    "obtint": ("ObturatorInternus1", 0.0877),
    "obtext": ("ObturatorExternus1", 0.0804),
    "gemsup": ("GemellusSuperior1", 0.0485),
    "geminf": ("GemellusInferior1", 0.0564),
}

# glmax1's path passes its cylinder on -x; a point to keep to at 180 degrees itself would send it
# the long way round in deep flexion.
WAYS = {"glmax1": 245.0}

# The same muscle in other geometries, where its path lies between pelvis and femur alone.
IN_GAIT2392 = {
    "addbrev": "add_brev", "addlong": "add_long", "addmagProx": "add_mag1",
    "addmagMid": "add_mag2", "addmagIsch": "add_mag3", "glmax1": "glut_max1",
    "glmax2": "glut_max2", "glmax3": "glut_max3", "glmed1": "glut_med1", "glmed2": "glut_med2",
    "glmed3": "glut_med3", "glmin1": "glut_min1", "glmin2": "glut_min2", "glmin3": "glut_min3",
    "piri": "peri", "gemsup": "gem", "geminf": "gem",
}  # fmt: skip
IN_DOSTAL = {
    "addbrev": "AdductorBrevis1", "addlong": "AdductorLongus1", "addmagProx": "AdductorMinimus1",
    "addmagMid": "AdductorMagnusMid1", "addmagIsch": "AdductorMagnusPosterior1",
    "glmax2": "GluteusMaximus1", "glmed1": "GluteusMediusAnterior1",
    "glmed2": "GluteusMediusMid1", "glmed3": "GluteusMediusPosterior1",
    "glmin1": "GluteusMinimusAnterior1", "glmin2": "GluteusMinimusMid1",
    "glmin3": "GluteusMinimusPosterior1", "piri": "Piriformis1", "pect": "Pectineus1",
    "quadfem": "QuadratusFemoris1", "iliacus": "Iliopsoas1", "psoas": "Iliopsoas1",
}  # fmt: skip

# Pairs of muscles whose origins place gait2392's pelvis on Rajagopal's. Left out: gluteus maximus
# and adductor magnus, which the two models divide differently, and psoas, which starts higher up.
LANDMARKS = {
    "glut_med1": "glmed1", "glut_med2": "glmed2", "glut_med3": "glmed3", "glut_min1": "glmin1",
    "glut_min2": "glmin2", "glut_min3": "glmin3", "semimem": "semimem", "semiten": "semiten",
    "bifemlh": "bflh", "sar": "sart", "add_long": "addlong", "add_brev": "addbrev", "tfl": "tfl",
    "grac": "grac", "iliacus": "iliacus", "peri": "piri", "rect_fem": "recfem",
}  # fmt: skip


def plain(name: str) -> str:
    return name.removesuffix("_r")


def value(thing: Any) -> str:
    """``thing`` as TOML."""
    if isinstance(thing, bool):
        return str(thing).lower()
    if isinstance(thing, str):
        return json.dumps(thing)
    if isinstance(thing, Mapping):
        return "{ " + ", ".join(f"{k} = {value(v)}" for k, v in thing.items()) + " }"
    if isinstance(thing, Iterable):
        return "[" + ", ".join(value(part) for part in thing) + "]"
    return f"{thing:.9g}"


def rows(table: Mapping[str, Any], broken: tuple[str, ...] = ()) -> list[str]:
    """Lines of a table; the lists named in ``broken`` have one entry a line."""
    lines = []
    for key, thing in table.items():
        if key in broken:
            lines += [f"{key} = [", *(f"  {value(part)}," for part in thing), "]"]
        else:
            lines.append(f"{key} = {value(thing)}")
    return lines


def similarity(
    here: np.ndarray[Any, Any], there: np.ndarray[Any, Any]
) -> tuple[float, np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Scale, rotation and shift that lay the points ``here`` (n, 3) on ``there`` (Umeyama)."""
    a, b = here - here.mean(0), there - there.mean(0)
    u, s, vt = np.linalg.svd(b.T @ a / len(a))
    flip = np.diag([1, 1, np.sign(np.linalg.det(u @ vt))])
    turn = u @ flip @ vt
    scale = float((s * np.diag(flip)).sum() / (a**2).sum(1).mean())
    return scale, turn, there.mean(0) - scale * turn @ here.mean(0)


def skeleton(model: dict[str, Any]) -> str:
    joints = {joint["name"]: joint for joint in model["joints"]}
    splines: dict[str, list[float]] = {}
    lines = [
        "# Segments and joints of the body, right side; the left is its mirror image. Written by",
        "# scripts/body_tables.py from the public Rajagopal 2016 model (rajagopal2016); head and",
        "# neck, and the ranges of the joints, are coxa's own (coxa_default).",
        "# Metres, radians (ranges in degrees); x forwards, y up, z to the right; `turned` is",
        "# body-fixed x, y, z. A joint lies at `at` in the parent and at `own` in the segment.",
        "# A coordinate `of` another one follows it along a spline, as the published knee does.",
        "",
    ]
    for name, joint_name in JOINTS.items():
        joint = joints[joint_name]
        body = name if name in MIDDLE else f"{name}_r"
        parent = plain(joint["parent"]["on"])
        own = coordinates(name, joint, splines)
        table: dict[str, Any] = {"parent": parent, "at": joint["parent"]["translation"]}
        for key, frame in (("turned", joint["parent"]), ("own_turned", joint["child"])):
            if any(frame["orientation"]):
                table[key] = frame["orientation"]
        if any(joint["child"]["translation"]):
            table["own"] = joint["child"]["translation"]
        table["mass"] = model["bodies"][body]["mass"]
        table["mass_centre"] = model["bodies"][body]["mass_center"]
        table["mirrored"] = name not in MIDDLE
        table["source"] = "rajagopal2016"
        table["coordinates"] = own
        if name == "torso":  # the published torso carries the head; ours is taken out of it
            table["mass"] = 26.8266 - 4.64
            table["mass_centre"] = [-0.03, 0.265, 0.0]
        lines += [f"[segment.{name}]", *rows(table, ("coordinates",)), ""]
        if name == "torso":
            lines += [
                "[segment.head]",
                "# Stature 1.70 m; 0.130 of it from chin to crown (winter2009), mass 4.64 kg of",
                "# the torso's published 26.83 (our share).",
                *rows(
                    {
                        "parent": "torso",
                        "at": [0.0, 0.45, 0.0],
                        "mass": 4.64,
                        "mass_centre": [0.02, 0.11, 0.0],
                        "mirrored": False,
                        "source": "coxa_default",
                        "coordinates": [
                            {"name": "neck_extension", "axis": [0, 0, 1], "range": [-60, 60]},
                            {"name": "neck_bending", "axis": [1, 0, 0], "range": [-45, 45]},
                            {"name": "neck_rotation", "axis": [0, 1, 0], "range": [-90, 90]},
                        ],
                    },
                    ("coordinates",),
                ),
                "",
            ]
    knots = splines.pop("knots")
    lines += [
        "# The published knee: values at the knots (knee flexion, radians), joined as OpenSim's",
        "# SimmSpline does.",
        "[spline]",
        'source = "rajagopal2016"',
        f"knots = {value(knots)}",
        *rows(splines),
    ]
    return "\n".join(lines) + "\n"


def coordinates(
    segment: str, joint: dict[str, Any], splines: dict[str, list[float]]
) -> list[dict[str, Any]]:
    """Slides first, then hinges, the order in which OpenSim's custom joint applies them."""
    found: list[dict[str, Any]] = []
    if "axes" not in joint or not joint["axes"]:  # pin (about z) or universal (x, then y)
        for name, axis in zip(joint["coordinates"], ([0, 0, 1], [0, 1, 0]), strict=False):
            if joint["kind"] == "UniversalJoint":
                axis = [1, 0, 0] if not found else [0, 1, 0]
            limits = joint["coordinates"][name]["range"]
            found.append({"name": plain(name), "axis": axis, "range": degrees(plain(name), limits)})
        return found
    for kind in ("translation", "rotation"):
        for axis in joint["axes"]:
            if not axis["name"].startswith(kind):
                continue
            row: dict[str, Any] = {"axis": [round(x) for x in axis["axis"]]}
            if kind == "translation":
                row["kind"] = "slide"
            by = axis["by"]
            if "spline" in by:
                name = f"{segment}_{axis['name']}"
                splines.setdefault("knots", by["spline"]["x"])
                assert splines["knots"] == by["spline"]["x"]
                splines[name] = by["spline"]["y"]
                found.append({"name": name, **row, "of": "knee_angle"})
            elif "linear" in by:
                assert by["linear"] == [1.0, 0.0]
                name = plain(axis["with"])
                limits = joint["coordinates"][axis["with"]]["range"]
                if kind == "translation":
                    found.append({"name": name, **row})
                else:
                    found.append({"name": name, **row, "range": degrees(name, limits)})
            elif by["constant"]:
                assert segment == "patella"  # a constant shift, folded into the joint's place
                joint["parent"]["translation"] = [
                    round(a + by["constant"] * b, 9)
                    for a, b in zip(joint["parent"]["translation"], axis["axis"], strict=True)
                ]
    return found


def degrees(name: str, limits: list[float]) -> list[float]:
    if name in RANGES:
        return [float(limit) for limit in RANGES[name]]
    if name.startswith("pelvis_"):
        return [-180.0, 180.0]
    return [round(float(np.degrees(limit)), 1) for limit in limits]


def muscles(
    model: dict[str, Any], gait: dict[str, Any], dostal: dict[tuple[str, str], list[float]]
) -> str:
    lines = [
        "# The right hip's muscles; the left are their mirror images. Written by",
        "# scripts/body_tables.py. Points in metres on their segment (x forwards, y up, z to the",
        "# right); fibre = optimal fibre length and tendon = tendon slack length in metres,",
        "# pennation at optimal fibre length in radians, force = isometric force in newtons.",
        "# `wraps`: cylinder and the stretches of the path (from which point to the next, from 0)",
        "# that bend round it; `way_deg`: on which side of it, where that has to be said.",
        "",
    ]
    hip = next(j for j in model["joints"] if j["name"] == "hip_r")["parent"]["translation"]
    for name, row in model["muscles"].items():
        path = [[plain(p["body"]), *p["xyz"]] for p in row["path"]]
        table: dict[str, Any] = fibres(row, "rajagopal2016") | {"path": path}
        wraps: list[dict[str, Any]] = []
        for wrap in row["wraps"]:
            on = plain(model["wraps"][wrap["object"]]["body"])
            first, last = (int(n) for n in wrap["segments"].split())
            every = range(len(path) - 1)
            allowed = every if first < 0 else range(first - 1, last - 1)
            bends = [n for n in allowed if {path[n][0], path[n + 1][0]} != {on}]
            bend: dict[str, Any] = {"cylinder": plain(wrap["object"]), "between": bends}
            if plain(name) in WAYS:
                bend["way_deg"] = WAYS[plain(name)]
            wraps.append(bend)
        if wraps:
            table["wraps"] = wraps
        lines += [f"[muscle.{plain(name)}]", *rows(table, ("path",)), ""]
    scale, turn, shift = placed(model, gait)
    for name, theirs in FROM_GAIT2392.items():
        row = gait["muscles"][f"{theirs}_r"]
        path = []
        for point in row["path"]:
            xyz = np.array(point["xyz"])
            if point["body"] == "pelvis":
                xyz = scale * turn @ xyz + shift
            path.append([plain(point["body"]), *xyz.round(5)])
        ours = standing(path, hip)
        theirs_m = standing(
            [[plain(p["body"]), *p["xyz"]] for p in row["path"]],
            next(j for j in gait["joints"] if j["name"] == "hip_r")["parent"]["translation"],
        )
        table = fibres(row, "delp1990") | {"path": path}
        table["tendon"] = round(row["tendon_slack_length"] + ours - theirs_m, 5)
        lines += [
            f"[muscle.{name}]",
            "# Carried over from gait2392: its point on the pelvis by a similarity"
            f" (scale {scale:.3f}, {angle(turn):.1f} degrees);",
            "# the tendon is changed by as much as the path in standing, so that the fibre stays.",
            *rows(table, ("path",)),
            "",
        ]
    for name, (theirs, optimal) in FROM_DOSTAL.items():
        path = [
            ["pelvis", *(np.array(dostal[theirs, "pelvis"]) + hip).round(6)],
            ["femur", *dostal[theirs, "femur"]],
        ]
        table = {
            "source": "dostal1981",
            "fibre": optimal,
            "fibre_source": "parvaresh2019",
            "tendon": round(standing(path, hip) - optimal, 9),
            "pennation": 0.0,
            "fibre_position": "assumed",
            "path": path,
        }
        lines += [
            f"[muscle.{name}]",
            "# A straight line; the fibre is assumed to be at its optimal length in standing,",
            "# which gives the tendon (below zero: the line leaves out where the muscle bends).",
            *rows(table, ("path",)),
            "",
        ]
    lines += [
        "# Cylinders that muscles bend round: centre, axis turned from z, radius, length;",
        "# `quadrant`: the half on which the published path passes.",
    ]
    for name, wrap in model["wraps"].items():
        table = {
            "on": plain(wrap["body"]),
            "at": wrap["translation"],
            "turned": wrap["orientation"],
            "radius": wrap["radius"],
            "length": wrap["length"],
            "source": "rajagopal2016",
        }
        if wrap["quadrant"] != "all":
            table["quadrant"] = wrap["quadrant"]
        lines += ["", f"[cylinder.{plain(name)}]", *rows(table)]
    return "\n".join(lines) + "\n"


def fibres(row: dict[str, Any], source: str) -> dict[str, Any]:
    return {
        "source": source,
        "fibre": row["optimal_fibre_length"],
        "tendon": round(row["tendon_slack_length"], 9),
        "pennation": row["pennation_at_optimal"],
        "force": round(row["max_isometric_force"], 3),
    }


def placed(
    model: dict[str, Any], gait: dict[str, Any]
) -> tuple[float, np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    def origins(muscles: dict[str, Any], names: Iterable[str]) -> np.ndarray[Any, Any]:
        return np.array([muscles[f"{name}_r"]["path"][0]["xyz"] for name in names])

    here, there = origins(gait["muscles"], LANDMARKS), origins(model["muscles"], LANDMARKS.values())
    scale, turn, shift = similarity(here, there)
    left = np.linalg.norm(scale * here @ turn.T + shift - there, axis=1)
    print(
        f"gait2392's pelvis on Rajagopal's: scale {scale:.3f}, {angle(turn):.1f} degrees,"
        f" mean residual {1000 * left.mean():.1f} mm over {len(here)} origins"
    )
    return scale, turn, shift


def angle(turn: np.ndarray[Any, Any]) -> float:
    return float(np.degrees(np.arccos((np.trace(turn) - 1) / 2)))


def standing(path: list[list[Any]], hip: list[float]) -> float:
    """Length of a path over pelvis and femur with all angles 0, in metres."""
    points = [np.array(p[1:]) - (hip if p[0] == "pelvis" else 0) for p in path]
    return float(sum(np.linalg.norm(b - a) for a, b in pairwise(points)))


def second_opinions(gait: dict[str, Any], dostal: dict[tuple[str, str], list[float]]) -> str:
    lines = [
        "# The same muscles as others have drawn them: straight lines between points on pelvis and",
        "# femur, both from the hip's centre, metres. Only for holding against our own;",
        "# muscles that cross the knee are left out. Written by scripts/body_tables.py.",
        "",
        "[gait2392]",
        'name = "Delp 1990 (gait2392)"',
        'source = "delp1990"',
    ]
    hip = next(j for j in gait["joints"] if j["name"] == "hip_r")["parent"]["translation"]
    for name, theirs in {**IN_GAIT2392, **FROM_GAIT2392}.items():
        if name in FROM_GAIT2392:
            continue  # ours is this one
        path = [
            [
                plain(p["body"]),
                *(np.array(p["xyz"]) - (hip if p["body"] == "pelvis" else 0)).round(6),
            ]
            for p in gait["muscles"][f"{theirs}_r"]["path"]
        ]
        lines.append(f"path.{name} = {value(path)}")
    lines += ["", "[dostal]", 'name = "Dostal and Andrews 1981"', 'source = "dostal1981"']
    for name, theirs in IN_DOSTAL.items():
        path = [[on, *dostal[theirs, on]] for on in ("pelvis", "femur")]
        lines.append(f"path.{name} = {value(path)}")
    return "\n".join(lines) + "\n"


def main() -> None:
    folder = Path(sys.argv[1])
    model = json.loads((folder / "geometry_rajagopal2016.json").read_text())
    gait = json.loads((folder / "geometry_gait2392.json").read_text())
    with (folder / "dostal1981.csv").open() as file:
        dostal = {
            (row["muscle"], row["segment"]): [float(row[f"{x}_m"]) for x in "xyz"]
            for row in csv.DictReader(file)
        }
    # Muscles before the skeleton: that one folds a constant shift into the knee cap's joint.
    (HOME / "muscles.toml").write_text(muscles(model, gait, dostal), encoding="utf-8")
    (HOME / "second_opinions.toml").write_text(second_opinions(gait, dostal), encoding="utf-8")
    (HOME / "skeleton.toml").write_text(skeleton(model), encoding="utf-8")


if __name__ == "__main__":
    main()
