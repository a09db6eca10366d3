"""Measuring with a phone over the API: samples sent a few at a time, twice, or with a hole."""

import csv
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from coxa.cli import app as cli
from coxa.motion.log import Log
from coxa.server import phones
from tests.motion.phones import TRUE
from tests.motion.test_coached import GOOD, MANY, rows
from tests.server.client import new_person, screened

INWARD = "seated-internal-rotation"
SAMPLES: list[list[float]] = rows(GOOD.log()).tolist()
AT_ONCE = 500


class Phone:
    """A phone of somebody who has passed the stop list."""

    def __init__(self, client: TestClient, **facts: Any) -> None:
        self.client = client
        self.facts = {"id": str(uuid4()), "measure": INWARD, "side": "left", **facts}
        self.facts.setdefault("person_id", screened(client))

    def send(self, first: int, samples: list[Any], **more: Any) -> Any:
        body = {**self.facts, "first": first, "samples": samples, **more}
        return self.client.post("/api/phone", json=body)

    def told(self, first: int, samples: list[Any], **more: Any) -> Any:
        answer = self.send(first, samples, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send_all(self, samples: list[list[float]]) -> Any:
        for first in range(0, len(samples), AT_ONCE):
            found = self.told(first, samples[first : first + AT_ONCE])
        return found


@pytest.fixture
def phone(client: TestClient) -> Phone:
    return Phone(client)


def test_from_samples_to_a_kept_reading(client: TestClient, phone: Phone) -> None:
    found = phone.told(0, SAMPLES[:AT_ONCE])
    assert (found["samples"], found["state"], found["valid"]) == (AT_ONCE, "out", 0)
    assert found["say"].endswith("Foot slowly out. Hold.")
    assert found["left_s"] == pytest.approx(170, abs=0.1)
    found = phone.send_all(SAMPLES)
    document = found["document"]
    assert (found["state"], found["valid"], found["trials"]) == ("done", 3, 3)
    assert [row["angle_deg"] for row in document["trials"]] == pytest.approx(TRUE, abs=0.5)
    assert (document["method"], document["side"]) == ("phone", "left")
    assert any("nobody's leg yet" in note for note in document["notes"])
    reading = {
        "id": str(uuid4()), "method": "phone", "source": found["source"],
        "trials": [{**row, "why": row["why"] or None} for row in document["trials"]],
        **{name: phone.facts[name] for name in ("person_id", "measure", "side")},
    }  # fmt: skip
    assert client.post("/api/readings", json=reading).status_code == 201
    (kept,) = client.get("/api/readings", params={"person_id": phone.facts["person_id"]}).json()
    assert kept["angle_deg"] == document["reading"]["angle_deg"]


def test_the_same_figures_as_the_command_gives_for_that_log(
    app: Any, phone: Phone, tmp_path: Path
) -> None:
    phone.send_all(rows(MANY[0].log()).tolist()[:2000])
    coached = app.app.app.state.phones._all[phone.facts["id"]].coached
    log: Log = coached.log(coached.samples.last_s)
    document = phone.told(2000, [], over=True)["document"]
    assert document["reading"]["n"] == 2
    file = tmp_path / "log.csv"
    with file.open("w", newline="") as opened:
        table = csv.writer(opened)
        table.writerow(["t_s", "ax", "ay", "az", "gx", "gy", "gz"])
        table.writerows([[repr(value) for value in row] for row in rows(log).tolist()])
    asked = ["measure", "phone", str(file), "--measure", INWARD, "--side", "left", "--json"]
    printed = CliRunner().invoke(cli, asked)
    assert json.loads(printed.stdout) == document


def test_sent_again_or_with_a_hole_does_no_harm(phone: Phone) -> None:
    phone.told(0, SAMPLES[:100])
    assert phone.told(0, SAMPLES[:100])["samples"] == 100
    assert phone.told(50, SAMPLES[50:150])["samples"] == 150
    # some were lost on the way: none is taken, and the answer says where to begin
    assert phone.told(200, SAMPLES[200:300])["samples"] == 150
    assert phone.told(0, [])["samples"] == 150
    found = phone.send_all(SAMPLES)
    assert found["document"]["reading"]["angle_deg"] == pytest.approx(31, abs=0.5)
    assert phone.send_all(SAMPLES)["document"] == found["document"]


def test_a_server_that_began_anew_gets_everything_again(app: Any, phone: Phone) -> None:
    phone.told(0, SAMPLES[:1000])
    app.app.app.state.phones = phones.Phones()
    assert phone.told(1000, SAMPLES[1000:1100])["samples"] == 0
    assert phone.send_all(SAMPLES)["document"]["reading"]["n"] == 3


def test_over_counts_when_everything_is_here(phone: Phone) -> None:
    phone.told(0, SAMPLES[:1000])
    assert phone.told(1200, SAMPLES[1200:1300], over=True)["document"] is None
    found = phone.told(1000, SAMPLES[1000:1300], over=True)
    assert found["document"]["reading"] is None
    assert found["state"] == "done"


def test_samples_are_forgotten_with_the_result(app: Any, phone: Phone) -> None:
    phone.send_all(SAMPLES)
    samples = app.app.app.state.phones._all[phone.facts["id"]].coached.samples
    assert samples.count > 2000
    assert not len(samples.between(-1, 1e9))


def changed(n: int, value: Any) -> list[list[Any]]:
    return [[*SAMPLES[0][:n], value, *SAMPLES[0][n + 1 :]]]


@pytest.mark.parametrize(
    ("samples", "word"),
    [
        (changed(1, None), "samples"),
        (changed(1, "nine"), "samples"),
        (changed(1, 1e4), "samples"),
        (changed(0, -1), "samples"),
        (changed(0, 1e11), "samples"),
        ([SAMPLES[0][:3]], "samples"),
        ([SAMPLES[0] + [0.0]], "samples"),
        ([SAMPLES[0] + [1e3] * 3], "samples"),
        ([SAMPLES[0], SAMPLES[1] + [0.0] * 3], "same length"),
        ([SAMPLES[1], SAMPLES[0]], "only go forward"),
        ([SAMPLES[0]] * 3001, "3000"),
    ],
)
def test_what_cannot_be_samples_changes_nothing(phone: Phone, samples: Any, word: str) -> None:
    answer = phone.send(0, samples)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert word in answer.json()["message"]
    assert phone.told(0, SAMPLES[:10])["samples"] == 10


def test_nan_is_no_json(phone: Phone) -> None:
    body = json.dumps({**phone.facts, "first": 0, "samples": changed(1, float("nan"))})
    headers = {"content-type": "application/json"}
    answer = phone.client.post("/api/phone", content=body, headers=headers)
    assert answer.status_code == 422


def test_the_stop_list_comes_first(client: TestClient) -> None:
    answer = Phone(client, person_id=new_person(client)).send(0, SAMPLES[:10])
    assert (answer.status_code, answer.json()["error"]) == (403, "screening_needed")
    answer = Phone(client, person_id=str(uuid4())).send(0, SAMPLES[:10])
    assert answer.status_code == 404


def test_it_stays_about_one_thing(phone: Phone) -> None:
    phone.told(0, SAMPLES[:10])
    phone.facts["side"] = "right"
    assert phone.send(10, SAMPLES[10:20]).status_code == 409
    unknown = Phone(phone.client, measure="standing-on-one-leg")
    assert unknown.send(0, SAMPLES[:10]).status_code == 404


def test_not_more_than_so_many_and_the_old_are_forgotten(
    app: Any, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = [0.0]
    app.app.app.state.phones.clock = lambda: now_s[0]
    monkeypatch.setattr(phones, "MOST", 2)
    person = screened(client)
    for _ in range(2):
        Phone(client, person_id=person).told(0, SAMPLES[:10])
    third = Phone(client, person_id=person)
    answer = third.send(0, SAMPLES[:10])
    assert (answer.status_code, answer.json()["error"]) == (503, "busy")
    now_s[0] = phones.FORGET_S + 1
    assert third.told(0, SAMPLES[:10])["samples"] == 10


def test_samples_go_though_nobody_measures_again(app: Any, client: TestClient) -> None:
    kept, now_s = app.app.app.state.phones, [0.0]
    kept.clock = lambda: now_s[0]
    Phone(client, person_id=screened(client)).told(0, SAMPLES[:10])
    kept.forget_old()
    assert len(kept._all) == 1
    now_s[0] = phones.FORGET_S + 1
    kept.forget_old()
    assert not kept._all
