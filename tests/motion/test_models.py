"""The bundles that the build makes are what Python and MediaPipe's tasks expect."""

import struct
import zipfile
from pathlib import Path

import pytest

from coxa.motion.models import FOLDER, MODELS, Model, ModelMissing, bundle


@pytest.mark.parametrize("model", MODELS)
def test_a_bundle_holds_two_networks_with_metadata(model: Model) -> None:
    found = bundle(model)
    for network in (found.detector, found.landmarks):
        assert network[4:8] == b"TFL3"
        assert b"TFLITE_METADATA" in network[:4096]
        assert b"M001" in network[:4096]


def test_the_scaling_is_the_one_the_networks_were_trained_with() -> None:
    found = bundle("full")
    assert struct.pack("<If", 1, 127.5) in found.detector[:4096]  # a list of one number
    assert struct.pack("<If", 1, 255.0) in found.landmarks[:4096]


@pytest.mark.parametrize("model", MODELS)
def test_networks_lie_unpacked_at_multiples_of_64(model: Model) -> None:
    path = FOLDER / f"pose_{model}.task"
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        assert archive.testzip() is None
        for row in archive.infolist():
            assert row.compress_type == zipfile.ZIP_STORED
            file.seek(row.header_offset + 26)
            name, extra = struct.unpack("<HH", file.read(4))
            assert (row.header_offset + 30 + name + extra) % 64 == 0


def test_a_missing_bundle_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"pose_full\.task is not there: expected it at"):
        bundle("full", tmp_path)
