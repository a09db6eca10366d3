"""The built web pages. Every path that is no file and no API is the app itself (deep links)."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles

FOREVER = "public, max-age=31536000, immutable"


class _HashedFiles(StaticFiles):
    """Files whose addresses change with their content: to be kept by the browser for good."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = FOREVER
        return response


def install_pages(app: FastAPI, static: Path) -> None:
    """Serve ``static``; without it, say what to do instead of a bare 404."""
    index = static / "index.html"
    for folder in ("assets", "models"):
        if (static / folder).is_dir():
            app.mount(f"/{folder}", _HashedFiles(directory=static / folder))
    files = {p.name for p in static.glob("*") if p.is_file()} - {"index.html", "stamp.txt"}

    @app.api_route("/api/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def no_such_api(path: str) -> JSONResponse:
        message = f"There is no /api/{path}. What there is: /api/openapi.json"
        return JSONResponse({"error": "not_found", "message": message}, status_code=404)

    @app.api_route("/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def page(path: str, request: Request) -> Response:
        if path in files:
            return FileResponse(static / path, headers={"cache-control": "no-cache"})
        if not index.is_file():
            message = "The web pages are not built. Start coxa with: uv run coxa"
            return JSONResponse({"error": "no_pages", "message": message}, status_code=500)
        return FileResponse(index, headers={"cache-control": "no-cache"})
