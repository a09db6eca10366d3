"""Content as data: stretches, routines, measures, muscles, topics, sources, norms, screening.

The ground floor: it imports nothing of coxa but the errors. ``library()`` gives everything,
frozen and validated.
"""

from coxa.library.collection import Library, UnknownSlug
from coxa.library.loader import library, load
from coxa.library.problem import LibraryError, Problem
from coxa.library.stretch import Stretch

__all__ = ["Library", "LibraryError", "Problem", "Stretch", "UnknownSlug", "library", "load"]
