"""coxa measure video: a reading out of a video file, or every reason why there is none."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from coxa.cli.measure.add import At, Note, Warm
from coxa.cli.measure.recording import SIDES, finish, keeping, measure_named, one_of
from coxa.cli.options import AsJson, DataDir, Person

if TYPE_CHECKING:
    from coxa.motion.video import Video

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
    from coxa.motion import trace as traces
    from coxa.motion.models import bundle
    from coxa.motion.result import judge, visible
    from coxa.motion.track import follow
    from coxa.motion.video import open_video
    from coxa.rom import recorded

    asked = measure_named(measure)
    visible(asked)
    hip = one_of(side, "--side", SIDES)
    networks = bundle(one_of(model, "--model", MODELS))
    opened = open_video(file, mirrored)
    # What is wrong with keeping is said before the long look.
    to = keeping(context, file, save, data_dir, person, at, warm, note)
    with _Progress(opened, "Looking") as progress:
        track = follow(opened, networks, progress.reached)
    result = judge(track, asked, hip)
    if trace:
        traces.write(result, trace)
    if overlay:
        from coxa.motion import overlay as overlays

        with _Progress(opened, "Drawing") as progress:
            overlays.write(result, opened, overlay, progress.reached)
    finish(recorded.document(result, "video", model), to, as_json)


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
