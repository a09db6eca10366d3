"""The door to the network at home: a listener of its own that speaks HTTPS and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn

from coxa.server.addresses import own_addresses, own_names
from coxa.server.certificate import Certificate, NoCertificate, certificate, tls_context
from coxa.server.door import App
from coxa.server.entrance import Entrance

# A server may run for years, and a laptop moves from one network to another.
LOOKS_AGAIN_S = 3600.0
# uvicorn ticks ten times a second: nobody has between five and ten seconds to begin a request.
SILENT_TICKS = 50


class Lan:
    """Serves on ``port`` to the network this machine is in, under a certificate of our own.

    Raises :class:`NoCertificate`.
    """

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.names = own_names()
        self.certificate, _ = certificate(folder, self._called())
        self._tls = tls_context(self.certificate)

    def _called(self) -> tuple[str, ...]:
        return (*self.names, *own_addresses())

    def entrance(self) -> Entrance:
        """How to get in now: by the address that leads out of the house first, else by name."""
        hosts = own_addresses()
        # A phone knows no plain name of a machine, but often one that ends so.
        named = [name for name in self.names if "." in name] if hosts else []
        urls = tuple(f"https://{host}:{self.port}" for host in (*hosts, *named))
        return Entrance(True, urls, self.certificate)

    def renew(self, now: datetime | None = None) -> None:
        """Take a new certificate when this one ends soon or an address has come; who is connected
        stays so.
        """
        found = self._fitting(now or datetime.now(UTC))
        if found.fingerprint != self.certificate.fingerprint:  # another coxa may have made it
            with suppress(OSError):  # the next look tries again
                self._tls.load_cert_chain(found.file)
                self.certificate = found

    def _fitting(self, now: datetime) -> Certificate:
        """The certificate that is to be served now."""
        called = self._called()
        if not self.certificate.fits(called, now):
            with suppress(NoCertificate, OSError):
                return certificate(self.folder, called, now)[0]
        return self.certificate

    @asynccontextmanager
    async def serving(
        self, app: App, listening: socket, options: dict[str, Any]
    ) -> AsyncIterator[None]:
        """Answer on ``listening`` with ``app`` until the block ends."""
        config = uvicorn.Config(
            app, lifespan="off", ssl_context_factory=lambda *_: self._tls, **options
        )
        server = _Second(config)
        answering = asyncio.create_task(server.serve(sockets=[listening]))
        looking = asyncio.create_task(self._look_again())
        try:
            yield
        finally:
            looking.cancel()
            server.should_exit = True
            await answering

    async def _look_again(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_AGAIN_S)
            self.renew()


def _asks_nothing(connection: Any) -> bool:
    """Whether it is between two requests, or before the first, and uvicorn will not end it."""
    if not hasattr(connection, "cycle"):
        return False  # a WebSocket
    cycle = connection.cycle
    return cycle is None or (cycle.response_complete and connection.timeout_keep_alive_task is None)


class _Second(uvicorn.Server):
    """Ends when it is told to: Ctrl-C is the first server's to hear. Who connects and asks nothing
    is sent away.
    """

    _silent: frozenset[Any] = frozenset()

    async def on_tick(self, counter: int) -> bool:
        if counter % SILENT_TICKS == 0:
            silent = frozenset(filter(_asks_nothing, self.server_state.connections))
            for connection in silent & self._silent:
                connection.transport.abort()
            self._silent = silent
        return await super().on_tick(counter)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        for connection in list(self.server_state.connections):
            connection.shutdown()
            line = connection.transport
            if line.is_closing() and not line.get_write_buffer_size():
                line.abort()  # TLS would wait for the phone to say goodbye
        await super().shutdown(sockets)
