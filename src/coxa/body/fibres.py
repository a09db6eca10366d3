"""From a muscle's length to its fibres, with a tendon that does not give."""

import numpy as np

from coxa.body.frames import Floats


def normalised_fibre_length(
    lengths_m: Floats, fibre_m: Floats, tendon_m: Floats, pennation: Floats
) -> Floats:
    """Fibre length over optimal fibre length, of muscle-tendon ``lengths_m`` (n, m).

    ``fibre_m`` optimal fibre lengths, ``tendon_m`` slack lengths and ``pennation`` angles at
    optimal length (radians), each (m,). The muscle keeps its thickness, as in OpenSim: what is
    left of the length after the tendon is the fibre's share along the tendon,
    ``L - tendon = fibre * cos(angle)``. A muscle shorter than its tendon is slack; its fibre then
    counts as having no share along the tendon.
    """
    along = np.maximum(lengths_m - tendon_m, 0.0)
    thickness = fibre_m * np.sin(pennation)
    return np.asarray(np.hypot(along, thickness) / fibre_m)


def change_percent(lengths_m: Floats, reference_m: Floats, fibre_m: Floats) -> Floats:
    """How much longer than ``reference_m`` a muscle is, in % of its optimal fibre length."""
    return 100.0 * (lengths_m - reference_m) / fibre_m
