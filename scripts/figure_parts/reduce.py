"""Fewer triangles: edges collapse where that changes the surface least (Garland and Heckbert 1997).

A collapse moves one end onto the other, so every point that is left is one of the old ones and
keeps its weights. Points in the mirror plane (y = 0) stay there, and points on the seam between two
materials stay on it.
"""

import heapq
from collections.abc import Iterator

import numpy as np
from scripts.figure_parts.makehuman import Floats, Ints

IN_PLANE_M = 1e-6
STEEP = 0.3  # least cosine between a triangle's old and new normal
LENGTH = 1e-3  # share of an edge's squared length in its cost: evens out flat parts
SKIN = 0.02  # the same where the weights differ: joints keep their rings


def reduced(
    points: Floats, triangles: Ints, materials: Ints, target: int, care: Floats, skin: Floats
) -> tuple[Ints, Ints]:
    """``triangles`` (t, 3) and their ``materials`` (t,), collapsed until ``target`` are left.
    ``care`` (n,) makes it dearer to take a point away; ``skin`` (n, k) are the weights, whose
    changes are kept apart.
    """
    mesh = _Mesh(points, triangles, materials, care, skin)
    mesh.reduce(target)
    left = np.flatnonzero(mesh.alive)
    return np.array([mesh.faces[n] for n in left]), materials[left]


class _Mesh:
    def __init__(
        self, points: Floats, triangles: Ints, materials: Ints, care: Floats, skin: Floats
    ) -> None:
        self.points, self.care, self.skin = points, care, skin
        self.materials = materials.tolist()
        self.faces = [tuple(map(int, face)) for face in triangles]
        self.alive = [True] * len(self.faces)
        self.of: list[set[int]] = [set() for _ in points]
        for n, face in enumerate(self.faces):
            for v in face:
                self.of[v].add(n)
        self.seam = [len({self.materials[n] for n in of}) > 1 for of in self.of]
        self.middle = np.abs(points[:, 1]) < IN_PLANE_M
        self.quadrics = np.zeros((len(points), 4, 4))
        for face in self.faces:
            self._add(face)
        self.age = np.zeros(len(points), int)

    def _add(self, face: tuple[int, ...]) -> None:
        a, b, c = self.points[list(face)]
        normal = np.cross(b - a, c - a)
        area = float(np.linalg.norm(normal))
        if area < 1e-14:
            return
        plane = np.append(normal / area, -(normal / area) @ a)
        self.quadrics[list(face)] += area * np.outer(plane, plane)
        for i in range(3):  # the outline in the plane and the seams count as well
            u, v = face[i], face[i - 1]
            middle = self.middle[u] and self.middle[v]
            if middle or (self.seam[u] and self.seam[v]):
                along = self.points[v] - self.points[u]
                across = np.cross(along, [0.0, 1.0, 0.0] if middle else normal / area)
                size = float(np.linalg.norm(across))
                if size > 1e-9:
                    edge = np.append(across / size, -(across / size) @ self.points[u])
                    self.quadrics[[u, v]] += size**2 * np.outer(edge, edge)

    def reduce(self, target: int) -> None:
        heap = [entry for v in range(len(self.points)) for entry in self._entries(v)]
        heapq.heapify(heap)
        left = len(self.faces)
        while left > target and heap:
            _, v, u, ages = heapq.heappop(heap)
            if ages != (self.age[v], self.age[u]) or not self._may(v, u):
                continue
            left -= self._collapse(v, u)
            self.age[u] += 1
            for near in (u, *self._around(u)):
                for entry in self._entries(near):
                    heapq.heappush(heap, entry)

    def _around(self, v: int) -> set[int]:
        return {w for n in self.of[v] for w in self.faces[n]} - {v}

    def _entries(self, v: int) -> Iterator[tuple[float, int, int, tuple[int, int]]]:
        for u in self._around(v):
            if self.middle[v] and not self.middle[u]:
                continue
            at = np.append(self.points[u], 1.0)
            long = float(((self.points[u] - self.points[v]) ** 2).sum())
            apart = float(np.abs(self.skin[u] - self.skin[v]).sum())
            cost = at @ (self.quadrics[v] + self.quadrics[u]) @ at
            cost = self.care[v] * (cost + long**2 * (LENGTH + SKIN * apart))
            yield cost, v, u, (int(self.age[v]), int(self.age[u]))

    def _may(self, v: int, u: int) -> bool:
        shared = self.of[v] & self.of[u]
        if not shared or len(self._around(v) & self._around(u)) != len(shared):
            return False
        if self.middle[v] and (len(shared) != 1 or self.seam[v]):  # along the outline only
            return False
        if self.seam[v] and (len({self.materials[n] for n in shared}) != 2 or not self.seam[u]):
            return False
        for n in self.of[v] - shared:
            old = self._normal(self.faces[n])
            new = self._normal(tuple(u if w == v else w for w in self.faces[n]))
            sizes = np.linalg.norm(old) * np.linalg.norm(new)
            if sizes < 1e-14 or old @ new < STEEP * sizes:
                return False
        return True

    def _normal(self, face: tuple[int, ...]) -> Floats:
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self.points[list(face)].tolist()
        x, y, z, p, q, r = bx - ax, by - ay, bz - az, cx - ax, cy - ay, cz - az
        return np.array([y * r - z * q, z * p - x * r, x * q - y * p])

    def _collapse(self, v: int, u: int) -> int:
        shared = self.of[v] & self.of[u]
        for n in shared:
            self.alive[n] = False
            for w in self.faces[n]:
                self.of[w].discard(n)
        for n in self.of[v]:
            self.faces[n] = tuple(u if w == v else w for w in self.faces[n])
            self.of[u].add(n)
        self.of[v] = set()
        self.quadrics[u] += self.quadrics[v]
        return len(shared)
