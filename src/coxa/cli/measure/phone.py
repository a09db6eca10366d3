"""coxa measure phone: a reading out of the log of a phone on the shin, or why there is none."""

from pathlib import Path
from typing import Annotated

import typer

from coxa.cli.measure.add import At, Note, Warm
from coxa.cli.measure.recording import SIDES, finish, keeping, measure_named, one_of
from coxa.cli.options import AsJson, DataDir, Person


def phone(
    context: typer.Context,
    log: Annotated[
        Path,
        typer.Argument(
            help="The log, a CSV table: t_s, ax, ay, az and perhaps gx, gy, gz, in s, m/s2, rad/s."
        ),
    ],
    measure: Annotated[
        str, typer.Option("--measure", help="A measure, for example seated-internal-rotation.")
    ],
    side: Annotated[str, typer.Option("--side", help="The person's own: left or right.")],
    trace: Annotated[
        Path | None, typer.Option("--trace", help="Write what each sample showed, as CSV.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the reading, if there is one. Never the log.")
    ] = False,
    at: At = None,
    warm: Warm = False,
    note: Note = None,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Measure the rotation of a hip with a phone that was strapped to the shin.

    --at, --warm, --note and --person belong to --save. Without --at it was when the file's own date
    says. Any app that logs acceleration with gravity will do, phyphox for example;
    docs/measuring.md tells how.
    """
    from coxa.motion import phone_trace
    from coxa.motion.inclinometer import judge, measurable
    from coxa.motion.log import read
    from coxa.rom import recorded

    asked = measure_named(measure)
    measurable(asked)
    hip = one_of(side, "--side", SIDES)
    samples = read(log)
    to = keeping(context, log, save, data_dir, person, at, warm, note)
    result = judge(samples, asked, hip)
    if trace:
        phone_trace.write(result, trace)
    finish(recorded.document(result, "phone", result.model), to, as_json)
