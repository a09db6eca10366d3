"""Letters and digits that can be read from across a room, made of block characters."""

HEIGHT = 5

# Five rows each, from top to bottom; # is ink.
_GLYPHS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("  #", " ##", "  #", "  #", "  #"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "F": ("###", "#  ", "## ", "#  ", "#  "),
    "G": ("###", "#  ", "# #", "# #", "###"),
    "H": ("# #", "# #", "###", "# #", "# #"),
    "I": ("#", "#", "#", "#", "#"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "T": ("###", " # ", " # ", " # ", " # "),
}


def big(text: str) -> str:
    """``text`` (digits, LEFT, RIGHT) in letters five lines high; unknown ones are left out."""
    glyphs = [_GLYPHS[letter] for letter in text.upper() if letter in _GLYPHS]
    lines = ("  ".join(_wide(glyph[row]) for glyph in glyphs) for row in range(HEIGHT))
    return "\n".join(lines)


def _wide(row: str) -> str:
    """Two characters to a dot, because a terminal's characters are half as wide as high."""
    return "".join("██" if dot == "#" else "  " for dot in row)
