"""The devices that are paired, for whoever sits at this machine."""

from fastapi import APIRouter, Response
from pydantic import BaseModel

from coxa.server.api.common import AtHome, Id, Moment, Paired
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["pairing"], responses=PROBLEMS, dependencies=[AtHome])


class DeviceOut(BaseModel):
    id: Id
    name: str
    paired_at: Moment


@router.get("/devices")
def list_devices(pairing: Paired) -> list[DeviceOut]:
    """The devices that are let in, the one paired last first. Told at this machine alone."""
    return [DeviceOut.model_validate(row, from_attributes=True) for row in pairing.devices()]


@router.delete("/devices/{device_id}", status_code=204)
def remove_device(device_id: Id, pairing: Paired) -> Response:
    """From now on this device is not let in until it is paired again."""
    pairing.remove(str(device_id))
    return Response(status_code=204)
