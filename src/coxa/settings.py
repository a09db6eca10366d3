"""Where coxa keeps its data and where it serves, from COXA_* variables and options.

============== ======================================================== ==================
variable       meaning                                                  default
============== ======================================================== ==================
COXA_DATA_DIR  folder of the database                                   the platform's own
COXA_CACHE_DIR folder of motions and pictures, which can be made again  the platform's own
COXA_HOST      address to serve on; any but loopback demands pairing    127.0.0.1
COXA_PORT      port to serve on                                         8642
COXA_LAN       serve the network at home too, by HTTPS on the next port no
COXA_NAMES     host names to answer to, with commas between: a proxy's  none
============== ======================================================== ==================
"""

import re
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# Of a host as it stands in an address, without scheme and port.
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")


class AppSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="COXA_")

    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("coxa", False))
    cache_dir: Path = Field(default_factory=lambda: platformdirs.user_cache_path("coxa", False))
    host: str = "127.0.0.1"
    port: int = Field(default=8642, ge=1, le=65535)
    lan: bool = False
    names: Annotated[tuple[str, ...], NoDecode] = ()

    @field_validator("data_dir", "cache_dir")
    @classmethod
    def _is_named(cls, folder: Path) -> Path:
        if folder == Path():  # an empty name would mean whatever folder one happens to be in
            raise ValueError("expected the name of a folder")
        return folder

    @field_validator("names", mode="before")
    @classmethod
    def _are_names(cls, given: object) -> object:
        found = given.split(",") if isinstance(given, str) else given
        if not isinstance(found, (list, tuple)):
            return found
        names = [str(name).strip().casefold() for name in found]
        for name in names:
            if not _NAME.fullmatch(name):
                raise ValueError("expected a host name like hips.example.org, without https://")
        return names
