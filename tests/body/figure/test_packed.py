import numpy as np
import pytest

from coxa.body.figure.packed import Column, NotPacked, packed, unpacked


def test_what_is_packed_comes_back() -> None:
    rows = np.array([[0, 65535], [3, 0], [65535, 7]])
    data = packed(
        {"format": "x"},
        {
            "whole": Column(rows, "u16", delta=True),
            "metres": Column(rows / 1000, "i16", 1 / 300),
            "odd": Column(np.arange(3), "u8"),
        },
    )
    header, arrays = unpacked(data)
    assert header == {"format": "x"}
    assert (arrays["whole"] == rows).all()
    assert np.abs(arrays["metres"] - rows / 1000).max() <= 1 / 600
    assert arrays["odd"].tolist() == [0, 1, 2]
    assert len(data) % 4 == 0


def test_a_number_that_does_not_fit_is_told() -> None:
    with pytest.raises(ValueError, match="too small"):
        packed({}, {"a": Column(np.array([300]), "u8")})


def test_other_bytes_are_refused() -> None:
    with pytest.raises(NotPacked, match="COXA"):
        unpacked(b"GLTF")
