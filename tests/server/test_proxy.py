"""Behind a real proxy on this machine: coxa by a name of its own, paired like anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx2

from tests.process import serving

NAME = "hips.example.org"
ORIGIN = f"https://{NAME}"


@contextmanager
def proxy(to: str) -> Iterator[str]:
    """Passes requests on as Caddy and `tailscale serve` do. The TLS in front of it is thought."""

    class Handler(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            length = int(self.headers.get("content-length", 0))
            headers = dict(self.headers.items()) | {
                "x-forwarded-for": self.client_address[0],
                "x-forwarded-host": self.headers["host"],
                "x-forwarded-proto": "https",
            }
            body = self.rfile.read(length)
            answer = httpx2.request(self.command, to + self.path, headers=headers, content=body)
            self.send_response(answer.status_code)
            for name, value in answer.headers.items():
                if name not in ("transfer-encoding", "content-encoding", "content-length"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = pass_on

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_phone_comes_through_a_proxy_and_is_paired(tmp_path: Path) -> None:
    with serving(tmp_path, "--name", NAME) as server, proxy(server.url) as at:
        told = server.json("GET", "/api/network")
        assert told["link"].startswith(f"{ORIGIN}/pair#")
        assert told["fingerprint"] is None  # the certificate is the proxy's
        phone = httpx2.Client(base_url=at, headers={"host": NAME, "origin": ORIGIN})
        assert phone.get("/api/persons").status_code == 401
        assert phone.get("/api/network").status_code == 401
        answer = phone.post("/api/pair", json={"code": told["code"]})
        assert answer.status_code == 204
        cookie = answer.headers["set-cookie"]
        assert "Secure" in cookie
        phone.headers["cookie"] = cookie.split(";")[0]
        assert phone.get("/api/persons").status_code == 200
        assert phone.get("/api/network").status_code == 403
        out = server.stop()
    assert f"On your phone: {ORIGIN}" in out
