"""How another device gets here: the address to type, the link to scan, what to compare."""

from dataclasses import dataclass

from coxa.server.certificate import Certificate


@dataclass(frozen=True)
class Entrance:
    """``served``: others are let in at all. ``urls``: the address to take first, then the others;
    none where this machine is in no network. ``certificate``: ours, unless a proxy has its own.
    ``command``: what to type so that it is served to phones.
    """

    served: bool = False
    urls: tuple[str, ...] = ()
    certificate: Certificate | None = None
    command: str = "coxa --lan"

    def link(self, code: str) -> str | None:
        """Opens the pairing page with the code filled in. It stands behind "#", a part of an
        address that browsers keep to themselves: it reaches no server and no log.
        """
        return f"{self.urls[0]}/pair#{code.replace('-', '')}" if self.urls else None


def nowhere() -> Entrance:
    """Served to this machine alone."""
    return Entrance()
