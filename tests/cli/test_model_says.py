"""coxa library check: what the files say beside what the model says."""

from pathlib import Path

from tests.cli.runner import Runner


def test_the_table_shows_postures_and_claims(coxa: Runner) -> None:
    out = coxa("library", "check").out
    assert "Knee in, feet wide (knee-in)" in out
    assert "not for the model" in out
    assert "WRONG" not in out


def test_json_has_every_posture_and_every_claim(coxa: Runner) -> None:
    told = coxa("library", "check", "--json").json
    rows = {row["slug"]: row for row in told["stretches"]}
    swing = rows["foot-out-swing"]
    assert {(p["moment"], p["side"]) for p in swing["postures"]} == {
        (moment, side) for moment in ("start", "end") for side in ("left", "right")
    }
    end = swing["postures"][-1]
    assert abs(end["solved"]["hip_rotation_deg"] - end["stated"]["hip_rotation_deg"]) <= 5
    keys = [claim["key"] for claim in swing["claims"]]
    assert keys[0] == "tissues"
    assert "claims.0" in keys
    assert {"key": "turns", "says": "in", "model": "in, +35 degrees", "holds": True} in (
        swing["claims"][1]["judged"]
    )


def test_a_library_that_the_model_contradicts_is_exit_1(coxa: Runner, library_copy: Path) -> None:
    path = library_copy / "stretches" / "foot-out-swing.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('shortens = ["piri"]', 'shortens = ["quadfem"]'), encoding="utf-8")
    result = coxa("library", "check", str(library_copy))
    assert result.code == 1
    assert "WRONG" in result.out
    assert "foot-out-swing.toml: claims.2.shortens: expected quadfem" in result.err
    told = coxa("library", "check", str(library_copy), "--json")
    assert told.code == 1
    assert told.json["ok"] is False
    assert told.json["problems"][0]["key"] == "claims.2.shortens"
