"""Serves coxa until it is told to stop."""

import errno
import socket
import threading
import webbrowser
from contextlib import suppress

import uvicorn

from coxa.errors import CoxaError
from coxa.records.database import open_database
from coxa.server.app import create_app
from coxa.server.door import is_loopback
from coxa.server.pairing import Pairing
from coxa.settings import AppSettings

# Ctrl-C lets answers that are on their way arrive. It does not wait for connections that a browser
# has opened and not used: they would hold it for as long as the browser likes.
PATIENCE_S = 2
# Of a WebSocket's message; the longest that is asked for has 420 bytes, a note some thousands.
MOST_MESSAGE_BYTES = 65_536


class PortTaken(CoxaError):
    """Something else serves here already; the message names a free port."""


class CannotServe(CoxaError):
    """This address is not one of this machine's."""


def serve(settings: AppSettings, open_browser: bool) -> None:
    """Serve until Ctrl-C.

    Raises :class:`PortTaken`, :class:`CannotServe` or what the records say.
    """
    listening = _bind(settings.host, settings.port)
    try:
        database = open_database(settings.data_dir)
        local = is_loopback(settings.host)
        pairing = None if local else Pairing(_show_code)
        url = f"http://{_address(settings.host)}:{settings.port}"

        def started() -> None:
            print(f"coxa is at {url}   (Ctrl-C ends it)", flush=True)
            print(f"Your data is in {settings.data_dir}", flush=True)
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

        app = create_app(database, _names(settings.host), pairing, started)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=PATIENCE_S,
            ws_max_size=MOST_MESSAGE_BYTES,
            ws_per_message_deflate=False,  # landmarks hardly shrink
        )
        # uvicorn ends in an orderly way on Ctrl-C and then raises it again
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
        database.close()
    finally:
        listening.close()
    print("coxa has ended.", flush=True)


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"Port {port} is taken, perhaps by a coxa that already runs."
                f" A free one: coxa --port {_free_port(host, family, port)}"
            ) from error
        raise CannotServe(f"Cannot serve on {host} port {port}: {error.strerror}.") from error
    return listening


def _free_port(host: str, family: socket.AddressFamily, taken: int) -> int:
    for port in (*range(taken + 1, min(taken + 50, 65536)), 0):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            try:
                probe.bind((host, port))
            except OSError:
                continue
            free: int = probe.getsockname()[1]
            return free
    return 0


def _names(host: str) -> tuple[str, ...]:
    """The names under which others on the network know this machine."""
    if is_loopback(host):
        return ()
    own = socket.gethostname()
    return (host, own, f"{own}.local")


def _address(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - asked for by the person
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _show_code(code: str) -> None:
    print(f"Code to pair a device (used up by one): {code}", flush=True)
