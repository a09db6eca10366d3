"""Which day it is."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day where this machine stands; a day is a person's day, moments are UTC."""
    return datetime.now(UTC).astimezone().date()
