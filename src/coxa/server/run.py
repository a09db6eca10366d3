"""Serves coxa until it is told to stop."""

import errno
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import uvicorn

from coxa.errors import CoxaError
from coxa.records.database import Database, open_database
from coxa.server.addresses import own_addresses, own_names
from coxa.server.app import create_app
from coxa.server.door import Door, is_loopback
from coxa.server.entrance import Entrance
from coxa.server.lan import Lan
from coxa.server.pairing import Pairing
from coxa.server.welcome import say_code, say_how
from coxa.settings import AppSettings

# Ctrl-C lets answers that are on their way arrive. It does not wait for connections that a browser
# has opened and not used: they would hold it for as long as the browser likes.
PATIENCE_S = 2
# Of a WebSocket's message; the longest that is asked for has 420 bytes, a note some thousands.
MOST_MESSAGE_BYTES = 65_536
LAST_PORT = 65_535


class PortTaken(CoxaError):
    """Something else serves here already; the message names a free port."""


class CannotServe(CoxaError):
    """This address is not one of this machine's."""


EVERYWHERE = "0.0.0.0"  # noqa: S104 - asked for by the person
OPTIONS: dict[str, Any] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,  # the door reads them itself
    "timeout_graceful_shutdown": PATIENCE_S,
    "ws_max_size": MOST_MESSAGE_BYTES,
    "ws_per_message_deflate": False,  # landmarks hardly shrink
}


def serve(settings: AppSettings, open_browser: bool, command: str = "coxa") -> None:
    """Serve until Ctrl-C: on ``host`` and ``port``, and with ``lan`` on the port after it to the
    network at home. ``command`` is how coxa is called here.

    Raises :class:`PortTaken`, :class:`CannotServe` or what the records and the certificate say.
    """
    host, port = settings.host, settings.port
    if settings.lan and not is_loopback(host):
        raise CannotServe(
            "Take --lan or --host: --lan serves the whole network at home, encrypted."
        )
    if settings.lan and port == LAST_PORT:
        raise CannotServe(f"--lan takes the port after --port too: {LAST_PORT - 1} is the last.")
    with ExitStack() as stack:
        ports = (port, port + 1) if settings.lan else (port,)
        places = list(zip((host, EVERYWHERE), ports, strict=False))
        sockets = [stack.enter_context(_bind(*place, free=len(ports))) for place in places]
        database = open_database(settings.data_dir)
        stack.callback(database.close)
        lan = Lan(settings.data_dir, port + 1) if settings.lan else None
        _answer(settings, database, lan, sockets, open_browser, command)
    print("coxa has ended.", flush=True)


def _answer(
    settings: AppSettings,
    database: Database,
    lan: Lan | None,
    sockets: list[socket.socket],
    open_browser: bool,
    command: str,
) -> None:
    proxied = tuple(f"https://{name}" for name in settings.names)

    def entrance() -> Entrance:
        here = lan.entrance() if lan else _without_lan(settings)
        urls = (*here.urls, *proxied)
        return replace(here, urls=urls, served=bool(lan or urls), command=f"{command} --lan")

    pairing = Pairing(database, lambda code: say_code(entrance(), code))
    url = f"http://{_addresses(settings.host)[0]}:{settings.port}"

    @asynccontextmanager
    async def beside() -> AsyncIterator[None]:
        if lan:
            outside = Door(door.app, pairing, lan.names)
            async with lan.serving(outside, sockets[1], OPTIONS):
                greet()
                yield
        else:
            greet()
            yield

    def greet() -> None:
        print(f"coxa is at {url}   (Ctrl-C ends it)", flush=True)
        print(f"Your data is in {settings.data_dir}", flush=True)
        say_how(entrance())
        if entrance().served:
            say_code(entrance(), pairing.code)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    names, home = (*settings.names, *_names(settings.host)), is_loopback(settings.host)
    door = create_app(database, names, home, pairing, entrance, beside)
    # uvicorn ends in an orderly way on Ctrl-C and then raises it again
    with suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(door, **OPTIONS)).run(sockets=sockets[:1])


def _without_lan(settings: AppSettings) -> Entrance:
    if is_loopback(settings.host):
        return Entrance()
    return Entrance(True, tuple(f"http://{at}:{settings.port}" for at in _addresses(settings.host)))


def _bind(host: str, port: int, free: int) -> socket.socket:
    """``free``: as many ports in a row have to be free where another one is proposed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)  # where any program may share a port
    option = socket.SO_REUSEADDR if exclusive is None else exclusive
    listening.setsockopt(socket.SOL_SOCKET, option, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            command = "coxa --lan" if free > 1 else "coxa"
            raise PortTaken(
                f"Port {port} is taken, perhaps by a coxa that already runs."
                f" A free one: {command} --port {_free_port(host, family, port, free)}"
            ) from error
        raise CannotServe(f"Cannot serve on {host} port {port}: {error.strerror}.") from error
    return listening


def _free_port(host: str, family: socket.AddressFamily, taken: int, many: int) -> int:
    for port in range(taken + 1, min(taken + 50, LAST_PORT - many + 1)):
        if all(_is_free(host, family, port + more) for more in range(many)):
            return port
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        free: int = probe.getsockname()[1]
        return free


def _is_free(host: str, family: socket.AddressFamily, port: int) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _names(host: str) -> tuple[str, ...]:
    """The names under which others on the network know this machine."""
    if is_loopback(host):
        return ()
    return (host, *own_names())


def _addresses(host: str) -> tuple[str, ...]:
    """What to type for ``host``; phones know no name of this machine."""
    if host == EVERYWHERE and (own := own_addresses()):
        return own
    if host in (EVERYWHERE, "::"):
        return (socket.gethostname(),)
    return (f"[{host}]" if ":" in host else host,)
