"""The devices that are paired, so that they are known again after a restart."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import select

from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.models import Device


def add(database: Database, digest: str, name: str, at: datetime) -> Device:
    """Keep a device. ``digest`` is the SHA-256 of its cookie; the cookie itself is kept nowhere."""
    device = Device(id=str(uuid4()), digest=digest, name=name, paired_at=at)
    with database.transaction() as orm:
        orm.add(device)
    return device


def everyone(database: Database) -> list[Device]:
    """Every device, the one paired last first."""
    with database.transaction() as orm:
        return list(orm.scalars(select(Device).order_by(Device.paired_at.desc(), Device.id)))


def remove(database: Database, device_id: str) -> None:
    """Forget a device for good. Raises :class:`NotFound`."""
    with database.transaction() as orm:
        device = orm.get(Device, device_id)
        if device is None:
            raise NotFound("device", device_id)
        orm.delete(device)
    database.forget_deleted()
