"""Where coxa keeps its data and where it serves, from COXA_* variables and options.

============== ======================================================== ==================
variable       meaning                                                  default
============== ======================================================== ==================
COXA_DATA_DIR  folder of the database                                   the platform's own
COXA_HOST      address to serve on; any but loopback demands pairing    127.0.0.1
COXA_PORT      port to serve on                                         8642
============== ======================================================== ==================
"""

from pathlib import Path

import platformdirs
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class AppSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="COXA_")

    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("coxa", False))
    host: str = "127.0.0.1"
    port: int = Field(default=8642, ge=1, le=65535)

    @field_validator("data_dir")
    @classmethod
    def _is_named(cls, folder: Path) -> Path:
        if folder == Path():  # an empty name would mean whatever folder one happens to be in
            raise ValueError("expected the name of a folder")
        return folder
