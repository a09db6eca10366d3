"""The pose networks: bundles made when the web pages are built, read here out of the same file.

A bundle is a zip, as MediaPipe's tasks expect it, of a detector (where is a person?) and a
landmark network (where are its joints?). The networks are BlazePose (Bazarevsky 2020), taken
from the npm package ``@mediapipe/pose``.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from coxa.errors import CoxaError

Model = Literal["heavy", "full", "lite"]
MODELS: tuple[Model, ...] = get_args(Model)
FOLDER = Path(__file__).parent.parent / "server" / "static" / "models"


class ModelMissing(CoxaError):
    """A bundle is not where the build puts it."""


@dataclass(frozen=True)
class Bundle:
    """The two networks of a bundle, as TensorFlow Lite files in memory."""

    detector: bytes
    landmarks: bytes


def bundle(model: Model, folder: Path = FOLDER) -> Bundle:
    path = folder / f"pose_{model}.task"
    try:
        with zipfile.ZipFile(path) as archive:
            return Bundle(
                detector=archive.read("pose_detector.tflite"),
                landmarks=archive.read("pose_landmarks_detector.tflite"),
            )
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise ModelMissing(
            f"The pose network {path.name} is not there: expected it at {path}."
            " It is made when coxa is installed; install coxa anew."
        ) from error
