"""coxa measure video: a reading out of a video file, or every reason why there is none."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar
from uuid import uuid4

import typer

from coxa.cli.measure.add import At, Note, Warm
from coxa.cli.options import AsJson, DataDir, Person, open_records, print_json, tell

if TYPE_CHECKING:
    from coxa.library.measure import Measure as LibraryMeasure
    from coxa.motion.video import Video

SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
MODELS: tuple[Literal["heavy", "full", "lite"], ...] = ("heavy", "full", "lite")


def video(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The video file; it is only read.")],
    measure: Annotated[
        str, typer.Option("--measure", help="A measure, for example seated-internal-rotation.")
    ],
    side: Annotated[str, typer.Option("--side", help="The person's own: left or right.")],
    mirrored: Annotated[
        bool, typer.Option("--mirrored", help="The camera mirrored the picture, as selfies do.")
    ] = False,
    model: Annotated[
        str, typer.Option("--model", help="heavy (exact), full or lite (faster).")
    ] = "heavy",
    trace: Annotated[
        Path | None, typer.Option("--trace", help="Write what each picture showed, as CSV.")
    ] = None,
    overlay: Annotated[
        Path | None, typer.Option("--overlay", help="Write the video with all verdicts drawn.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the reading, if there is one. Never the video.")
    ] = False,
    at: At = None,
    warm: Warm = False,
    note: Note = None,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Measure the rotation of a hip in a video of the seated test.

    --at, --warm, --note and --person belong to --save. Without --at it was when the file's own date
    says.
    """
    from coxa.errors import Refused
    from coxa.motion import trace as traces
    from coxa.motion.models import bundle
    from coxa.motion.result import judge, visible
    from coxa.motion.track import follow
    from coxa.motion.video import open_video
    from coxa.rom import recorded

    beside = {"--at": at, "--warm": warm, "--note": note, "--person": person}
    for option, given in beside.items():
        if given and not save:
            raise typer.BadParameter("expected --save beside it", param_hint=option)
    asked = _measure(measure)
    visible(asked)
    hip = _one_of(side, "--side", SIDES)
    networks = bundle(_one_of(model, "--model", MODELS))
    opened = open_video(file, mirrored)
    if save:  # what is wrong here is said before the long look
        from coxa.cli.measure import keep
        from coxa.cli.who import find_or_welcome
        from coxa.records.readings import NewReading, Trial

        when = keep.moment(at or _taken(file))
        database = open_records(context, data_dir)
        who = find_or_welcome(database, person)
    with _Progress(opened, "Looking") as progress:
        track = follow(opened, networks, progress.reached)
    result = judge(track, asked, hip)
    if trace:
        traces.write(result, trace)
    if overlay:
        from coxa.motion import overlay as overlays

        with _Progress(opened, "Drawing") as progress:
            overlays.write(result, opened, overlay, progress.reached)
    document = recorded.document(result, "video", model)
    if save and document["reading"]:
        new = NewReading(
            str(uuid4()),
            who.id,
            measure,
            hip,
            "video",
            tuple(Trial(**row) for row in recorded.trials(document)),
            when,
            warm,
            note,
            recorded.source(document),
        )
        kept, said = keep.keep(database, new)
        document["kept"] = {"id": new.id, "at": when.isoformat(), "warm": warm}
    if as_json:
        print_json(document)
    else:
        _show(document)
        if "kept" in document:
            print("\nKept.")
            keep.show(new, kept, said)
    if document["reading"] is None:
        raise typer.Exit(Refused.exit_code)


def _show(document: dict[str, Any]) -> None:
    for number, trial in enumerate(document["trials"], start=1):
        angle = trial["angle_deg"]
        told = f"{angle:.0f} degrees" if angle is not None else "not read"
        print(
            f"Trial {number}: {told}" + (f", not counted. {trial['why']}" if trial["why"] else "")
        )
    found = document["reading"]
    if found:
        print(
            f"\n{document['side'].capitalize()}: {found['angle_deg']:.0f} degrees,"
            f" the median of {found['n']}; they lie {found['spread_deg']:.0f} apart."
        )
    else:
        print("\nNo reading: two valid trials are needed.")
    for row in document["refused"]:
        print(f"{row['from_s']:.1f}-{row['to_s']:.1f} s: {row['why']}")
    for note in document["notes"]:
        tell(note)


def _taken(file: Path) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat()


def _measure(slug: str) -> "LibraryMeasure":
    from coxa.library import library

    known = library().measures
    if slug not in known:
        there = ", ".join(known)
        raise typer.BadParameter(f"expected one of {there}, found {slug!r}", param_hint="--measure")
    return known[slug]


T = TypeVar("T", bound=str)


def _one_of(given: str, option: str, allowed: tuple[T, ...]) -> T:
    for value in allowed:
        if given == value:
            return value
    expected = " or ".join(allowed)
    raise typer.BadParameter(f"expected {expected}, found {given!r}", param_hint=option)


class _Progress:
    """A bar on stderr that follows the time reached in a video."""

    def __init__(self, opened: "Video", what: str) -> None:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        self._bar = Progress(console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task(what, total=opened.announced_s)

    def __enter__(self) -> "_Progress":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def reached(self, t_s: float) -> None:
        self._bar.update(self._task, completed=t_s)
