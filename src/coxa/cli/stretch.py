"""coxa stretch: what is in the library."""

from typing import TYPE_CHECKING, Annotated

import typer

from coxa.cli.options import AsJson, DataDir, print_json

if TYPE_CHECKING:
    from coxa.library import Library, Stretch

app = typer.Typer(help="Look at the stretches.", no_args_is_help=True)


@app.command("list")
def list_stretches(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """List all stretches."""
    from coxa.library import library
    from coxa.session.overview import overview

    rows = [overview(stretch) for stretch in library().stretches.values()]
    if as_json:
        print_json(rows)
        return
    from itertools import groupby

    for goal, group in groupby(rows, key=lambda row: row["goal_name"]):
        print(f"\n{goal}")
        for row in group:
            needs = ", ".join(row["equipment"]) or "nothing"
            print(f"  {row['slug']:<22}{row['name']:<32}{row['minutes']:>2} min  {needs}")


@app.command("show")
def show(
    slug: Annotated[str, typer.Argument(help="The stretch, as `coxa stretch list` names it.")],
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Show everything about one stretch."""
    from coxa.library import library

    found = library().stretch(slug)
    if as_json:
        print_json(found.model_dump(mode="json"))
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(Console().width, 88)).print(Markdown(as_markdown(found, library())))


def as_markdown(stretch: "Stretch", library: "Library") -> str:
    """The stretch as a page of text."""
    from coxa.library.stretch import for_side

    parts = [f"# {stretch.name}", f"*Also: {', '.join(stretch.also)}*" if stretch.also else ""]
    parts += [stretch.description, f"**Feel it:** {stretch.feel.where}"]
    parts += [f"**Not here:** {stretch.feel.not_here}", f"**Dose:** {dose_in_words(stretch)}"]
    parts += ["## How to do it"]
    parts += [f"1. {for_side(step.text, 'both')}" for step in stretch.steps]
    parts += ["## Common mistakes", *(f"- {text}" for text in stretch.mistakes)]
    parts += ["## Easier and harder"]
    parts += [f"- Easier: {row.text}" for row in stretch.easier]
    parts += [f"- Harder: {row.text}" for row in stretch.harder]
    named = [library.muscles[muscle].name for muscle in stretch.tissues.lengthens]
    if named:
        parts += ["## What lengthens", *(f"- {name}" for name in named)]
    worked = [library.muscles[muscle].name for muscle in stretch.tissues.works]
    if worked:
        parts += ["## What works", *(f"- {name}" for name in worked)]
    parts += ["## Be careful"]
    parts += [
        f"- **{library.screening.name_of(row.when)}:** {row.text}" for row in stretch.cautions
    ]
    parts += ["## What is known"]
    for claim in stretch.claims:
        parts.append(
            f"- **{grade_in_words(claim.grade)}.** {claim.text} ({cited(claim.sources, library)})"
        )
    taught = stretch.commonly_taught
    if taught:
        parts += [
            "## As commonly taught",
            taught.summary,
            "**What the hip really does:** " + taught.really,
        ]
        parts += [
            f"- “{claim.says}” **{verdict_in_words(claim.verdict)}.** {claim.truth}"
            f" ({cited(claim.sources, library)})"
            for claim in taught.claims
        ]
    return "\n\n".join(part for part in parts if part)


def cited(keys: tuple[str, ...], library: "Library") -> str:
    """The sources by name; unchecked ones say so."""
    marks = {"no": ", not checked", "secondary": ", second-hand"}
    return "; ".join(
        library.sources[key].label + marks.get(library.sources[key].checked, "") for key in keys
    )


def grade_in_words(grade: str) -> str:
    return grade.replace("-", " ").capitalize()


def verdict_in_words(verdict: str) -> str:
    return verdict.replace("-", " ").capitalize()


def dose_in_words(stretch: "Stretch") -> str:
    """The dose as one sentence."""
    from coxa.session.dose_words import dose_in_short

    dose = stretch.dose
    more = ""
    match dose.kind:
        case "hold":
            more = "".join(f" ({row.hold_s} s from {row.from_age} on)" for row in dose.by_age)
        case "repetitions":
            pause = f", hold {dose.pause_s} s" if dose.pause_s else ""
            more = f" ({dose.out_s} s out{pause}, {dose.back_s} s back)"
    days = "once a week" if dose.days_per_week == 1 else f"{dose.days_per_week} days a week"
    return f"{dose_in_short(stretch)}{more}; {days}."
