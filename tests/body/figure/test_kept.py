"""What is made on demand is made once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock

from coxa.body.figure.kept import kept


def test_it_is_made_when_it_is_not_there_or_comes_from_something_else(tmp_path: Path) -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"1")
        return b"picture"

    for key in ("first", "first", "second"):
        assert kept(tmp_path, "still", key, ".webp", make) == b"picture"
    assert len(made) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["still.second.webp"]


def test_without_a_folder_it_is_made_every_time() -> None:
    assert kept(None, "still", "key", ".webp", lambda: b"picture") == b"picture"


def test_two_who_want_the_same_in_a_queue_have_it_made_once(tmp_path: Path) -> None:
    queue, both, made = Lock(), Barrier(2), []

    def make() -> bytes:
        made.append(1)
        return b"picture"

    def ask() -> bytes:
        both.wait()
        return kept(tmp_path, "still", "key", ".webp", make, queue)

    queue.acquire()
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(ask) for _ in range(2)]
        queue.release()
        assert [one.result() for one in asked] == [b"picture"] * 2
    assert len(made) == 1


def test_what_is_there_waits_for_nobody(tmp_path: Path) -> None:
    queue = Lock()
    kept(tmp_path, "still", "key", ".webp", lambda: b"picture", queue)
    with queue:
        assert kept(tmp_path, "still", "key", ".webp", lambda: b"", queue) == b"picture"
