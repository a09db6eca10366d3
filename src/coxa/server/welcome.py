"""What coxa prints when it serves, and when the code for the next device changes."""

import sys

from coxa.server import qr
from coxa.server.entrance import Entrance

# What marks a link that is not encrypted
_PLAIN = "http://"


def say_how(entrance: Entrance) -> None:
    """How another device gets here, but for the code."""
    if not entrance.served:
        return
    if not entrance.urls:
        _say("This machine is in no network. Connect it; the address then stands under Settings.")
        return
    first, *others = entrance.urls
    _say(f"On your phone: {first}" + (f"   (or {', '.join(others)})" if others else ""))
    if entrance.certificate:
        _say("Its browser warns once: nobody but you can vouch for this machine. What to tap")
        _say("stands under Settings here. The certificate's fingerprint (SHA-256):")
        pairs = entrance.certificate.fingerprint.split(":")
        for half in (pairs[:16], pairs[16:]):
            _say("  " + " ".join(half))
    elif first.startswith(_PLAIN):
        _say("Nothing is encrypted, and a phone gives such a page neither camera nor sensors:")
        _say(f"{entrance.command} does better.")


def say_code(entrance: Entrance, code: str) -> None:
    """The code for the next device, to type and to scan."""
    link = entrance.link(code)
    if link and _can_draw():
        _draw(link)
    _say(f"Code to pair a device (used up by one): {code}")


def _say(line: str) -> None:
    print(line, flush=True)


def _can_draw() -> bool:
    try:
        "█▀▄".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _draw(link: str) -> None:
    from rich.console import Console
    from rich.text import Text

    drawn = Text(qr.lines(link).rstrip("\n"), style="#ffffff on #000000", no_wrap=True)
    Console(highlight=False).print(drawn, crop=False)
