"""What is made on demand and kept in a folder, under the hash of all that it comes from."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from uuid import uuid4

KEY_LETTERS = 20


def kept(
    folder: Path | None,
    name: str,
    key: str,
    suffix: str,
    make: Callable[[], bytes],
    queue: AbstractContextManager[object] = nullcontext(),  # noqa: B008 - has no state
) -> bytes:
    """The file ``name`` with this ``key``, made if it is not there; earlier ones of that name are
    removed. Without a folder it is made every time. What has to be made waits in the ``queue``.
    """
    if folder is None:
        with queue:
            return make()
    path = folder / f"{name}.{key[:KEY_LETTERS]}{suffix}"
    with suppress(FileNotFoundError):
        return path.read_bytes()
    with queue:
        with suppress(FileNotFoundError):  # somebody before us in the queue wanted the same
            return path.read_bytes()
        data = make()
        with suppress(OSError):  # a folder that takes nothing keeps nobody from seeing it
            _write(path, data)
            for old in folder.glob(f"{name}.*{suffix}"):
                if old != path:
                    old.unlink(missing_ok=True)
    return data


def _write(path: Path, data: bytes) -> None:
    """In one step: another coxa may make the same at this moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{uuid4()}.new")
    try:
        new.write_bytes(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
