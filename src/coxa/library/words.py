"""The closed vocabularies of the library. A word that is not here is a mistake in a file."""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Side = Literal["left", "right", "both"]
Leg = Literal["work", "other", "both", "left", "right"]
Goal = Literal["internal-rotation", "external-rotation", "adductors", "strength", "control"]
Position = Literal["sitting", "standing", "supine", "prone", "kneeling", "all-fours"]
Equipment = Literal["mat", "chair", "band", "block", "wall", "strap"]
Phase = Literal["set-up", "move", "hold", "return"]
Grade = Literal["strong", "good", "some", "weak", "not-shown"]
Verdict = Literal["true", "partly-true", "false", "not-shown"]
Direction = Literal["internal-rotation", "external-rotation"]
Method = Literal["camera", "phone", "video", "goniometer"]
Turn = Literal["in", "out", "neither"]
Load = Literal[
    "flexion", "extension", "adduction", "abduction", "internal-rotation", "external-rotation"
]
Confidence = Literal["high", "medium", "low"]
Surface = Literal["floor", "chair", "wall", "block", "thigh", "knee", "shank", "foot", "hand"]
BodyPart = Literal[
    "head", "back", "belly", "pelvis", "thigh", "knee", "shank", "ankle", "foot", "heel",
    "hand", "forearm",
]  # fmt: skip
Arms = Literal[
    "at-sides", "out-to-sides", "behind", "under-head", "on-floor", "on-hips", "grip-seat",
    "hold-knee", "hold-thigh", "hold-ankle", "on-wall", "forward",
]  # fmt: skip

GOALS: tuple[Goal, ...] = get_args(Goal)
GOAL_NAMES: dict[Goal, str] = {
    "internal-rotation": "Into internal rotation",
    "external-rotation": "Back of the hip, turned out or straight",
    "adductors": "Inner thigh, turned out",
    "strength": "Strength",
    "control": "Control",
}
PHASES: tuple[Phase, ...] = get_args(Phase)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z]+[a-z0-9_]*$")]
Degrees = Annotated[float, Field(ge=0, le=130)]
Seconds = Annotated[int, Field(ge=1, le=300)]


class Entry(BaseModel):
    """A part of a library file: frozen, and every unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(Entry):
    """What a claim says in words that the model of the body can judge; nothing, if it has none.

    ``turns``: the way the working hip is rotated at the end of the stretch, ``turns_deg`` by how
    much (from, to), ``other_turns`` the way of the other hip. ``lengthens`` and ``shortens``:
    muscles of the working hip by their ids, ``other_lengthens`` those of the other one.
    ``rotates_in``: muscles that turn the thigh in, in the posture at the end. ``loads``: what the
    stretch's band works against. ``chest_to_knee``: the side towards which the trunk has to turn
    for the chest to come closer to the working knee.
    """

    turns: Turn | None = None
    turns_deg: tuple[Degrees, Degrees] | None = None
    other_turns: Turn | None = None
    lengthens: tuple[str, ...] = ()
    other_lengthens: tuple[str, ...] = ()
    shortens: tuple[str, ...] = ()
    rotates_in: tuple[str, ...] = ()
    loads: Load | None = None
    chest_to_knee: Literal["work", "other"] | None = None

    def muscles(self) -> list[tuple[str, tuple[str, ...]]]:
        """The keys under which muscles are named, with the ids."""
        keys = ("lengthens", "other_lengthens", "shortens", "rotates_in")
        return [(key, getattr(self, key)) for key in keys if getattr(self, key)]


class Claim(Statement):
    """One thing said to be so, with how sure the field is of it and who found it.

    ``grade`` is the strength of the evidence, ``verdict`` what it says. ``model_disagrees`` names
    the source that coxa trusts more than its own model where the two differ.
    """

    text: Text
    verdict: Verdict = "true"
    grade: Grade
    sources: tuple[SourceKey, ...] = Field(min_length=1)
    model_disagrees: SourceKey | None = None
