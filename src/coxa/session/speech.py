"""How long a line takes to say, so that no line runs into the next."""

# A calm synthetic voice, about 150 words a minute, and a breath before it starts.
WORD_S = 0.4
BREATH_S = 0.3


def speech_s(text: str) -> float:
    """Seconds that ``text`` takes to be spoken."""
    return BREATH_S + WORD_S * len(text.split()) if text else 0.0


def fitting(room_s: float, *lines: str) -> str:
    """The first of ``lines`` that can be said in ``room_s`` seconds, else the last of them."""
    return next((line for line in lines if speech_s(line) <= room_s), lines[-1])
