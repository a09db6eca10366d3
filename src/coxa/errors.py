"""The errors that coxa shows to a person: a plain sentence and an exit code, never a traceback."""


class CoxaError(Exception):
    """Something the person can do something about. The message says what, in plain words."""

    exit_code = 2


class Refused(CoxaError):
    """Coxa will not do this now, for the person's own good (a stop in screening, no reading)."""

    exit_code = 3
