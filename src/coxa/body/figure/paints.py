"""What a still is painted with, by day and by night: red, green and blue from 0 to 255.

``stage`` is the page's own colour behind the figure (``--stage`` in its tokens), so that a picture
has no edge there. The person stays the same; only what would vanish on a dark stage is lighter.
"""

from collections.abc import Mapping
from types import MappingProxyType

Paint = tuple[int, int, int]
Paints = Mapping[str, Paint]

LIGHT: Paints = MappingProxyType(
    {
        "stage": (232, 223, 209), "skin": (214, 178, 152), "shorts": (92, 110, 116),
        "shirt": (134, 164, 159), "hair": (74, 62, 54), "brow": (104, 84, 70),
        "lips": (190, 137, 122), "eye": (238, 235, 228), "iris": (66, 54, 46),
        "mat": (204, 191, 170), "wood": (166, 142, 112), "block": (150, 140, 124),
        "wall": (212, 202, 186), "band": (60, 70, 74),
    }
)  # fmt: skip
DARK: Paints = MappingProxyType(
    {
        **LIGHT, "stage": (34, 44, 47), "shorts": (112, 130, 136), "hair": (112, 95, 83),
        "mat": (58, 73, 77), "wood": (150, 130, 104), "block": (120, 124, 120),
        "wall": (62, 76, 80), "band": (206, 204, 194),
    }
)  # fmt: skip
SHADOW: Mapping[bool, float] = {False: 0.86, True: 0.62}  # of the light that the floor keeps
