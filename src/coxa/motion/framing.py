"""What somebody who stands before the camera is told until it can see them.

The gates are those of a video (:mod:`coxa.motion.quality`), over the last second; here each gets
a word for the page and a sentence short enough to be spoken from three metres away.
"""

from dataclasses import dataclass

import numpy as np

from coxa.motion import quality
from coxa.motion.quality import Gate
from coxa.motion.rotation import OTHER, Roll, upright
from coxa.motion.track import Track

RECENT_S = 0.5  # what holds in most of it is so now


@dataclass(frozen=True)
class Help:
    """``word`` for the page, ``say`` to be shown and spoken; ``why`` at length, for a refusal."""

    word: str
    say: str
    why: str = ""


SLOW = Help("slow", "Too few pictures. Close other programs.")
TILTED = Help("tilted", "Level the camera, and sit tall")
HANG = Help("hang", "Let both feet hang still")
SAID: dict[Gate, Help] = {
    quality.dark: Help("dark", "Turn on a light"),
    quality.nobody: Help("nobody", "I can't see you"),
    quality.several: Help("several", "One person alone, please"),
    quality.no_trunk: Help("shoulders", "I can't see your shoulders"),
    quality.turned_away: Help("face", "Turn to face me"),
    quality.not_facing: Help("face", "Turn to face me"),
    quality.not_seated: Help("sit", "Sit down, thighs level"),
}
PARTS = {"shoulder": "shoulders", "hip": "hips", "knee": "knees", "ankle": "feet"}


def help_for(track: Track, roll: Roll) -> Help | None:
    """The first gate that the latest pictures fail; ``track`` is about the last second.

    Too few pictures come last: the other things are quicker to change, and some make it slow.
    """
    recent = track.t_s >= track.t_s[-1] - RECENT_S
    faults = quality.spoilt(upright(track, roll), seen=track)
    for (gate, why), (_, mask) in zip(quality.GATES, faults, strict=True):
        if mask[recent].mean() >= 0.5:
            found = _hidden(track) if gate is quality.out_of_view else SAID[gate]
            return Help(found.word, found.say, why)
    return SLOW if quality.rate(track) < quality.LEAST_RATE else None


def _hidden(track: Track) -> Help:
    """Which part is out of view, and where to go."""
    gone: dict[str, float] = {}
    over = {"left": 0.0, "right": 0.0, "top": 0.0, "bottom": 0.0}
    for part, word in PARTS.items():
        for side in OTHER:
            x, y = track.of(f"{side}_{part}").T
            beyond = {
                "left": x < 0,
                "right": x > track.width - 1,
                "top": y < 0,
                "bottom": y > track.height - 1,
            }
            for edge, mask in beyond.items():
                over[edge] = max(over[edge], float(mask.mean()))
            hidden = np.any(list(beyond.values()), axis=0) | (
                track.seen(f"{side}_{part}") < quality.LEAST_SEEN
            )
            gone[word] = max(gone.get(word, 0.0), float(hidden.mean()))
    out = {edge for edge, share in over.items() if share >= 0.5}
    if {"left", "right"} <= out or {"top", "bottom"} <= out:
        return Help("step-back", "Step back")
    if "left" in out:  # who faces the camera has the own right side there
        return Help("move-left", "Move to your left")
    if "right" in out:
        return Help("move-right", "Move to your right")
    word = max(gone, key=lambda word: gone[word])
    if len([share for share in gone.values() if share >= 0.5]) > 2:
        return Help("step-back", "Step back")
    return Help(word, f"I can't see your {word}")
