"""What the library says beside what the model of the body says, for people and as rows."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coxa.body.check import ClaimFound, Found, PostureFound, StretchFound

JUDGED = {True: "ok", False: "WRONG"}


def as_rows(found: "Found") -> list[dict[str, Any]]:
    """One row for each stretch, for ``--json``."""
    return [
        {
            "slug": stretch.slug,
            "postures": [_posture(row) for row in stretch.postures],
            "claims": [_claim(row) for row in stretch.claims],
        }
        for stretch in found.stretches
    ]


def _posture(row: "PostureFound") -> dict[str, Any]:
    names = ("hip_flexion_deg", "hip_adduction_deg", "hip_rotation_deg")
    return {
        "moment": row.moment,
        "side": row.side,
        "stated": dict(zip(names, row.stated_deg, strict=True)),
        "solved": {n: round(v, 1) for n, v in zip(names, row.hip_deg, strict=True)},
        "worst_gap_mm": round(row.worst_gap_mm, 1),
        "deepest_mm": round(row.deepest_mm, 1),
        "ok": not row.problems,
    }


def _claim(row: "ClaimFound") -> dict[str, Any]:
    facets = [
        {"key": f.key, "says": f.says, "model": f.model, "holds": f.holds} for f in row.facets
    ]
    return {
        "key": row.key,
        "text": row.text,
        "verdict": row.verdict,
        "judged": facets,
        "ok": not row.problems,
    }


def print_table(found: "Found") -> None:
    """Stretch by stretch: what the file says, and what the model says."""
    from rich.console import Console
    from rich.table import Table

    console = Console(markup=False, highlight=False)
    for stretch in found.stretches:
        table = Table(
            "", "where", "the file says", "the model says", box=None, pad_edge=False,
            title=f"{stretch.name} ({stretch.slug})", title_justify="left", title_style="bold",
        )  # fmt: skip
        table.columns[1].overflow = "fold"
        for cells in _cells(stretch):
            table.add_row(*cells)
        console.print(table)
        console.print()


def _cells(stretch: "StretchFound") -> list[tuple[str, str, str, str]]:
    cells = []
    for moment, group in groupby(sorted(stretch.postures, key=_moment), key=lambda p: p.moment):
        sides = list(group)
        row = max(sides, key=lambda p: (len(p.problems), p.worst_gap_mm))
        ok = JUDGED[not any(p.problems for p in sides)]
        says, model = _angles(row.stated_deg), f"{_angles(row.hip_deg)}; {_rest(row)}"
        cells.append((ok, moment, says, model))
    for claim in stretch.claims:
        ok = JUDGED[not claim.problems]
        doubt = "" if claim.verdict == "true" else f" ({claim.verdict})"
        if not claim.facets and claim.key != "tissues":
            cells.append(("-", claim.key, f"{claim.text}{doubt}", "not for the model"))
        for facet in claim.facets:
            says = f"{facet.key.replace('_', ' ')}: {facet.says}{doubt}"
            agrees = "yes" if facet.holds else "partly" if facet.some else "no"
            cells.append((ok, claim.key, says, f"{agrees}: {facet.model}"))
    return cells


def _moment(row: "PostureFound") -> tuple[int, str]:
    return (("start", "via", "end").index(row.moment.split(".")[0]), row.moment)


def _rest(row: "PostureFound") -> str:
    sunk = f"sinks in by {row.deepest_mm:.0f} mm" if row.deepest_mm else "nothing sinks in"
    return f"rests within {row.worst_gap_mm:.1f} mm, {sunk}"


def _angles(hip_deg: tuple[float, float, float]) -> str:
    flexion, adduction, rotation = (round(angle) for angle in hip_deg)
    return f"hip flexion {flexion}, adduction {adduction}, rotation {rotation:+}"
