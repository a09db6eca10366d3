"""Asking and telling in a terminal: lines that break between words, answers that are understood."""

import shutil
import sys
import textwrap
from collections.abc import Mapping
from typing import TextIO, TypeVar

Answer = TypeVar("Answer")

MAX_WIDTH = 88


def say(
    text: str, indent: str = "", hanging: str | None = None, file: TextIO | None = None
) -> None:
    """Print ``text``, broken between words where the terminal ends."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    following = indent if hanging is None else hanging
    print(
        textwrap.fill(
            text,
            max(width, len(following) + 12),
            initial_indent=indent,
            subsequent_indent=following,
            break_long_words=False,
            break_on_hyphens=False,
        ),
        file=file or sys.stdout,
    )


def choice(question: str, answers: Mapping[str, Answer], hint: str) -> Answer:
    """What the answer stands for; asks again, with ``hint``, until it is one of ``answers``."""
    while (word := input(f"{question} ").strip().casefold()) not in answers:
        print(f"  {hint}")
    return answers[word]


def yes(question: str) -> bool:
    """Whether the answer is yes."""
    answers = {"y": True, "yes": True, "n": False, "no": False}
    return choice(f"{question} [y/n]", answers, "Please answer y or n.")


# What may be typed where a number from 0 to 10 is asked for; an empty answer says nothing.
SCALE: dict[str, int | None] = {"": None} | {str(n): n for n in range(11)}
SCALE_HINT = "Please answer with a whole number from 0 to 10."


def scale(question: str) -> int | None:
    """A whole number from 0 to 10, or None for an empty answer."""
    return choice(f"{question} (Enter: not said)", SCALE, SCALE_HINT)
