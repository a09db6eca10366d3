"""What a log may look like, and what is said of every other file."""

from pathlib import Path

import numpy as np
import pytest

from coxa.motion.log import LogError, read
from tests.motion.phones import Phone, table

HEAD = "t_s,ax,ay,az\n"
ROW = "0.{},0.1,0.2,9.8\n"
ROWS = "".join(ROW.format(n) for n in range(10))


def written(path: Path, text: str | bytes) -> Path:
    file = path / "log.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_log_comes_back_as_it_was(tmp_path: Path) -> None:
    made = Phone(gyroscope=True).log()
    log = read(table(made, tmp_path / "log.csv"))
    assert np.abs(log.t_s - made.t_s).max() < 1e-6
    assert np.abs(log.acceleration - made.acceleration).max() < 1e-6
    assert log.turns is not None
    assert made.turns is not None
    assert np.abs(log.turns - made.turns).max() < 1e-6


def test_other_orders_columns_spaces_and_line_ends(tmp_path: Path) -> None:
    text = "\ufeffaz, ax ,ay,t_s,battery\r\n9.8, 0.1 ,0.2,0.0,full\r\n\r\n9.7,0.3,0.4,0.02,\r\n"
    log = read(written(tmp_path, text))
    assert log.t_s.tolist() == [0, 0.02]
    assert log.acceleration.tolist() == [[0.1, 0.2, 9.8], [0.3, 0.4, 9.7]]
    assert log.turns is None


def test_a_sensor_that_gave_nothing(tmp_path: Path) -> None:
    text = "t_s,ax,ay,az,gx,gy,gz\n0,0,0,9.8,,,\n0.1,0,0,9.8,null,,NaN\n"
    assert read(written(tmp_path, text)).turns is None
    text = "t_s,ax,ay,az\n0,,,\n0.1,null,null,null\n"
    assert np.isnan(read(written(tmp_path, text)).acceleration).all()


BAD = [
    ("", "the file is empty"),
    ("\n\n", "the file is empty"),
    (HEAD, "expected samples below"),
    ("t_s,ax,ay\n0,1,2\n", "az missing, found t_s, ax, ay"),
    ("time,x,y,z\n0,1,2,3\n", "t_s, ax, ay, az missing"),
    ("t_s;ax;ay;az\n0;1;2;3\n", "expected commas between the columns, found semicolons"),
    ("t_s,ax,ay,az,gx\n0,0,0,9.8,0\n", "of gx, gy, gz all or none are expected; found gx only"),
    ("t_s,ax,ax,ay,az\n0,0,0,0,9.8\n", "found ax twice"),
    (HEAD + "0,0,0,9.8\n0.1,0,nan,9.8\n", "line 3, ay: expected a number, found 'nan'"),
    (HEAD + "0,0,0,9.8\n0.1,0,0,inf\n", "line 3, az: expected a number, found 'inf'"),
    (HEAD + "0,0,0,9.8\n0.1,0,,9.8\n", "line 3, ay: expected a number, found ''"),
    (HEAD + "0,0,0,9.8\nsoon,0,0,9.8\n", "line 3, t_s: expected a number, found 'soon'"),
    (HEAD + "0,0,0,9.8\n0.1,0,0\n", "line 3: expected 4 cells, found 3"),
    (HEAD + "0,0,0,9.8\n0.2,0,0,9.8\n0.1,0,0,9.8\n", "line 4: the clock goes back"),
    (HEAD + "0,0,0,1.0\n0.1,0,0,0.99\n", "Is it in g? Multiply ax, ay, az by 9.80665"),
    (HEAD + "0,0,0,1000\n0.1,0,0,990\n", "thousandths of g"),
    (HEAD + "0,0,0,32\n0.1,0,0,32\n", "about 32; expected about 9.8"),
    (HEAD + "".join(f"{20 * n},0,0,9.8\n" for n in range(9)), "milliseconds"),
    (HEAD + "".join(f"{n},0,0,9.8\n" for n in range(2000)), "longer than 30 minutes"),
    (b"\x89PNG\r\n\xff\xfe", "expected a table as text"),
]


@pytest.mark.parametrize(("text", "told"), BAD, ids=[told[:30] for _, told in BAD])
def test_everything_else_is_told(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(LogError) as error:
        read(written(tmp_path, text))
    assert told in str(error.value)
    assert "log.csv" in str(error.value)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(LogError, match="cannot be read"):
            read(path)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, HEAD + ROWS)).t_s) == 10
