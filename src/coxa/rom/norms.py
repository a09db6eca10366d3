"""What is typical for this age and sex: second to the other side and to one's own past."""

from dataclasses import dataclass

from coxa.library.measure import Measure
from coxa.library.norms import Norms, TypicalBand

HIP_FLEXION = {"sitting": 90, "prone": 0}
# Somebody who told no age is taken for an adult below 65.
ADULT = 40


@dataclass(frozen=True)
class Typical:
    """Where two thirds of people are: mean ± one standard deviation, in whole degrees.

    ``people`` says whom it was measured in; ``note`` what to mind; ``sources`` keys of
    ``sources.toml``. Where a person has told no sex, the band reaches over both.
    """

    low_deg: int
    high_deg: int
    people: str
    note: str
    sources: tuple[str, ...]


def typical(norms: Norms, measure: Measure, sex: str | None, age: int | None) -> Typical | None:
    """The band for a measure's hip flexion and direction; None where nothing is published for this
    age and sex.
    """
    years = ADULT if age is None else age
    bands = [
        band
        for band in norms.typical
        if band.hip_flexion == HIP_FLEXION[measure.position]
        and band.direction == measure.direction
        and band.age_from <= years <= band.age_to
        and (sex is None or band.sex in (sex, "both"))
    ]
    if not bands:
        return None
    first = bands[0]
    return Typical(
        low_deg=round(min(band.mean_deg - band.sd_deg for band in bands)),
        high_deg=round(max(band.mean_deg + band.sd_deg for band in bands)),
        people=_people(bands),
        note=first.note,
        sources=tuple(dict.fromkeys(key for band in bands for key in band.sources)),
    )


def _people(bands: list[TypicalBand]) -> str:
    """`women from 18 to 64`."""
    names = {"female": "women", "male": "men", "both": "women and men"}
    sexes = {band.sex for band in bands}
    who = names[sexes.pop()] if len(sexes) == 1 else names["both"]
    return f"{who} from {min(b.age_from for b in bands)} to {max(b.age_to for b in bands)}"
