"""What can go wrong with the records, each said so that the person knows what to do."""

from pathlib import Path

from coxa.errors import CoxaError


class RecordsError(CoxaError):
    """The records cannot be read or written."""


class DataFolderNotWritable(RecordsError):
    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"coxa cannot write to its data folder {folder} ({reason}). Make it writable, or"
            " choose another with --data-dir or COXA_DATA_DIR."
        )


class NewerDatabase(RecordsError):
    def __init__(self, file: Path, revision: str) -> None:
        super().__init__(
            f"{file} was written by a newer coxa (schema {revision}). Nothing was changed. Update"
            " coxa, or choose another folder with --data-dir."
        )


class CorruptDatabase(RecordsError):
    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            f"{file} is damaged or no coxa database ({reason}). Nothing was changed. Put a backup"
            " in its place, or move the file away to begin anew."
        )


class DiskFull(RecordsError):
    def __init__(self, file: Path) -> None:
        super().__init__(
            f"The disk that holds {file} is full, the last entry was not kept. Make room and try"
            " again; everything before it is safe."
        )


class WriteFailed(RecordsError):
    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"coxa could not write to {file} ({reason}). The last entry was not kept.")


class NotFound(RecordsError):
    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"There is no {kind} {key!r}.")


class Conflict(RecordsError):
    """The same identifier came again with other content."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(
            f"A {kind} with the id {key} is already kept and says something else. Use a new id."
        )
