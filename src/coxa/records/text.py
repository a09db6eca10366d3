"""What people write, as it is kept: without what no eye can see and no screen should obey."""

import unicodedata

NAME_MAX = 80
SHORT_MAX = 200
NOTE_MAX = 2000

# Control codes, invisible formatting (also the marks that turn the direction of writing around)
# and halves of characters. Line breaks stay in notes; joiners stay, emoji and scripts need them.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_NEEDED = "\u200c\u200d"


def cleaned(text: str, keep: str = "") -> str:
    """``text`` without invisible characters, but for those in ``keep``, and without outer space."""
    kept = (c for c in text if c in keep + _NEEDED or unicodedata.category(c) not in _INVISIBLE)
    return "".join(kept).strip().strip(_NEEDED)


def cleaned_note(text: str) -> str:
    return cleaned(text, keep="\n\t")
