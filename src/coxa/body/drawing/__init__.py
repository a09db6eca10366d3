"""Stills: a simple figure of bars and capsules, posed from a stretch file and drawn as SVG.

Conventions, said once. Lengths are shares of the person's height. The world is right-handed:
x forwards (where the upright person faces), y to the person's left, z up; the floor is z = 0.
Frames are 3x3 matrices whose columns are a segment's own forward, left and upward directions
in the world. Angles are degrees at the surface, radians inside; + is hip flexion, adduction and
INTERNAL rotation on both sides.
"""
