"""Vectors of three numbers and 3x3 rotations, as plain tuples."""

import math

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]  # three rows

ZERO: Vector = (0.0, 0.0, 0.0)
UP: Vector = (0.0, 0.0, 1.0)
IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vector, b: Vector, c: Vector = ZERO, d: Vector = ZERO) -> Vector:
    """The sum of two, three or four vectors."""
    return (a[0] + b[0] + c[0] + d[0], a[1] + b[1] + c[1] + d[1], a[2] + b[2] + c[2] + d[2])


def scale(vector: Vector, factor: float) -> Vector:
    return (vector[0] * factor, vector[1] * factor, vector[2] * factor)


def subtract(a: Vector, b: Vector) -> Vector:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(vector: Vector) -> float:
    return math.hypot(*vector)


def distance(a: Vector, b: Vector) -> float:
    return length(subtract(a, b))


def between(a: Vector, b: Vector, share: float = 0.5) -> Vector:
    """The point that lies ``share`` of the way from ``a`` to ``b``."""
    return add(scale(a, 1 - share), scale(b, share))


def unit(vector: Vector, otherwise: Vector = UP) -> Vector:
    """``vector`` with length 1; ``otherwise`` where it has no direction."""
    size = length(vector)
    return scale(vector, 1 / size) if size > 1e-9 else otherwise


def apply(matrix: Matrix, vector: Vector) -> Vector:
    """``vector``, given in a frame, in the world that the frame stands in."""
    x, y, z = vector
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return (a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z)


def compose(*matrices: Matrix) -> Matrix:
    """The product of rotations, left to right: each further one acts in the frame before it."""
    result = matrices[0]
    for matrix in matrices[1:]:
        x, y, z = (apply(result, column) for column in zip(*matrix, strict=True))
        result = ((x[0], y[0], z[0]), (x[1], y[1], z[1]), (x[2], y[2], z[2]))
    return result


def about(axis: str, angle_deg: float) -> Matrix:
    """The right-handed rotation by ``angle_deg`` about the axis ``x``, ``y`` or ``z``."""
    angle = math.radians(angle_deg)
    c, s = math.cos(angle), math.sin(angle)
    if axis == "x":
        return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))
    if axis == "y":
        return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))
