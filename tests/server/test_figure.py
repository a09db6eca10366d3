"""The figure's files over the API."""

import pytest
from starlette.testclient import TestClient

from coxa.body.figure.packed import unpacked
from coxa.body.lengthening import of_stretch
from coxa.library import library

STRETCH = "knee-in"


def test_the_skin_comes_once(client: TestClient) -> None:
    answer = client.get("/api/figure")
    assert unpacked(answer.content)[0]["format"] == "coxa-figure"
    again = client.get("/api/figure", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_motion_says_what_the_library_says(client: TestClient, side: str) -> None:
    answer = client.get(f"/api/stretches/{STRETCH}/motion", params={"side": side})
    header, arrays = unpacked(answer.content)
    assert (header["stretch"], header["side"]) == (STRETCH, side)
    last = dict(
        zip(_of_leg(header, side), arrays["in_movement"][-1][_leg(header, side)], strict=True)
    )
    _, rows = of_stretch(library().stretch(STRETCH))
    assert last == pytest.approx({r.muscle: r.change_in_movement_percent for r in rows}, abs=0.06)


def test_a_motion_is_kept_and_named(client: TestClient) -> None:
    path = f"/api/stretches/{STRETCH}/motion?side=left"
    answer = client.get(path)
    again = client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    other = client.get(path.replace("left", "right"))
    assert other.headers["etag"] != answer.headers["etag"]


def test_a_still_is_small_and_has_a_dark_one(client: TestClient) -> None:
    path = f"/api/stretches/{STRETCH}/still?width=320"
    answer = client.get(path)
    assert answer.headers["content-type"] == "image/webp"
    assert len(answer.content) < 12_000
    again = client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert client.get(f"{path}&dark=true").content != answer.content
    assert client.get(f"{path}&width=641").status_code == 422


def test_unknown_stretches_and_sides_are_named(client: TestClient) -> None:
    assert client.get("/api/stretches/nothing/motion").status_code == 404
    assert client.get(f"/api/stretches/{STRETCH}/motion?side=both").status_code == 422


def test_piriformis_turns_out_in_standing_and_in_when_the_hip_is_bent(client: TestClient) -> None:
    standing, bent = (
        unpacked(client.get("/api/hip", params={"flexion": flexion}).content) for flexion in (0, 90)
    )
    number = [(m["id"], m["leg"]) for m in standing[0]["muscles"]].index(("piri", "right"))
    arms = [arrays["arms"][0, number, 2] for _, arrays in (standing, bent)]
    assert arms[0] < -5
    assert arms[1] > 5


@pytest.mark.parametrize("sign", [-1, 1])
def test_the_corners_of_what_a_hip_can_do(client: TestClient, sign: int) -> None:
    corner = {"adduction": 50 if sign > 0 else -80, "rotation": 60 * sign, "knee": 140}
    for flexion in (-30, 130):
        assert client.get("/api/hip", params={**corner, "flexion": flexion}).status_code == 200


def test_a_posture_that_no_hip_has_is_refused(client: TestClient) -> None:
    answer = client.get("/api/hip", params={"flexion": 170})
    assert answer.status_code == 422
    assert "flexion" in answer.text


def _leg(header: dict[str, list[dict[str, str]]], side: str) -> list[int]:
    return [n for n, row in enumerate(header["muscles"]) if row["leg"] == side]


def _of_leg(header: dict[str, list[dict[str, str]]], side: str) -> list[str]:
    return [row["id"] for row in header["muscles"] if row["leg"] == side]
