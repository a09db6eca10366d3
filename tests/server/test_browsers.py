"""What a device is called in the list: as people say it, and not more than that."""

import pytest

from coxa.server.browsers import called

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) {WEBKIT} Version/18.0"
            " Mobile/15E148 Safari/604.1",
            "iPhone, Safari",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) {WEBKIT} CriOS/130.0 Mobile"
            " Safari/604.1",
            "iPhone, Chrome",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/130.0.0.0 Mobile Safari/537.36",
            "Android, Chrome",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} SamsungBrowser/26 Chrome/122 Safari/537.36",
            "Android, Samsung Internet",
        ),
        (
            "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
            "Android, Firefox",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/130 Safari/537.36 Edg/130",
            "Windows, Edge",
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/18.0 Safari/605",
            "Mac or iPad, Safari",
        ),
        ("curl/8.0", "A device"),
        ("", "A device"),
        ("<script>alert(1)</script>" * 100, "A device"),
    ],
)
def test_names(user_agent: str, name: str) -> None:
    assert called(user_agent) == name
