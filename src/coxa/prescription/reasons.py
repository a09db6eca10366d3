"""Why: a sentence, the rule it comes from, and the sources of that rule."""

from dataclasses import dataclass

from coxa.library import Library
from coxa.library.prescription import Rule


@dataclass(frozen=True)
class Reason:
    """``rule`` is an id of prescription.toml or of screening.toml, ``sources`` keys of
    sources.toml; there is always at least one.
    """

    text: str
    rule: str
    sources: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "text": self.text,
            "rule": self.rule,
            "source": self.sources[0],
            "sources": list(self.sources),
        }


def because(known: Library, rule: str, sources: tuple[str, ...] = (), **words: object) -> Reason:
    """The words of a rule with {names} filled in; ``sources`` come before the rule's own."""
    found = known.prescription.rules[rule]
    filled = {"value": _number(found.value), "low": _number(found.low), "days": found.days}
    text = found.text.format(**{**filled, "count": found.count, **words})
    return Reason(text, rule, tuple(dict.fromkeys((*sources, *found.sources))))


def value(known: Library, rule: str) -> float:
    """The threshold of a rule."""
    found = known.prescription.rules[rule].value
    if found is None:
        raise ValueError(f"rule {rule} has no value")
    return found


def rule(known: Library, name: str) -> Rule:
    return known.prescription.rules[name]


def _number(found: float | None) -> str:
    return "" if found is None else f"{found:g}"
