"""For the tests of live measuring: a coxa that answers what the test wants, and eyes that see
what it wants. What is between them is the real page with a drawn camera.
"""

import json
import struct
from typing import Any

from playwright.sync_api import Page, WebSocketRoute

from tests.motion.people import read

INWARD = "seated-internal-rotation"
SPOKEN = ["Sit tall. Knee stays still.", "Foot slowly out. Hold.", "And back."]

# A worker whose network is ready at once and sees somebody who sits well. What is made and given
# back is counted, and what it is loaded with.
EYES = """
window.made = { bitmaps: 0, closed: 0, workers: 0, ended: 0, loads: [], tracks: [], took_ms: 20 };
window.Worker = class extends EventTarget {
  constructor() { super(); made.workers += 1; }
  terminate() { made.ended += 1; this.gone = true; }
  say(data) { if (!this.gone) this.dispatchEvent(new MessageEvent('message', { data })); }
  async postMessage(data) {
    if (!data.image) {
      this.model = data.model;
      made.loads.push(`${data.model} ${data.delegate}`);
      if (data.delegate === 'GPU') this.say({ kind: 'failed', why: 'no graphics processor' });
      else this.say({ kind: 'ready' });
      return;
    }
    const bitmap = await createImageBitmap(data.image);
    data.image.close();
    await new Promise(done => setTimeout(done, 20));
    this.say({ kind: 'seen', bitmap, took_ms: made.took_ms, picture: {
      t_s: data.t_s, width: bitmap.width, height: bitmap.height, model: this.model,
      mirrored: data.mirrored, persons: 1, brightness: 120,
      landmarks: new Float32Array(window.landmarks) } });
  }
};
const make = createImageBitmap;
window.createImageBitmap = async (...what) => { made.bitmaps += 1; return make(...what); };
const close = ImageBitmap.prototype.close;
ImageBitmap.prototype.close = function () {
  if (this.width) made.closed += 1;
  return close.call(this);
};
const ask = MediaDevices.prototype.getUserMedia;
MediaDevices.prototype.getUserMedia = async function (...what) {
  const stream = await ask.apply(this, what);
  made.tracks.push(...stream.getTracks());
  return stream;
};
"""


def sitting() -> list[float]:
    """33 landmarks of a rendered man, as a worker gives them: x, y, visibility."""
    places = read("male_left").points[0]
    return [value for x, y in places for value in (float(x), float(y), 1.0)]


def with_eyes(page: Page) -> None:
    page.add_init_script(f"window.landmarks = {json.dumps(sitting())};" + EYES)


class Coxa:
    """The other end of the WebSocket: answers each picture with ``now``, and what a test tells."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sockets: list[WebSocketRoute] = []
        self.said: list[dict[str, Any]] = []
        self.pictures: list[bytes] = []
        self.ready: dict[str, Any] = {"resumed": False}
        self.now: dict[str, Any] = {}
        self.gone = 0
        page.route_web_socket("**/api/live", self._meet)

    def _meet(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        socket.on_message(lambda message: self._hear(socket, message))
        socket.on_close(lambda _code, _reason: self._left())

    def _left(self) -> None:
        self.gone += 1

    def _hear(self, socket: WebSocketRoute, message: str | bytes) -> None:
        if isinstance(message, bytes):
            self.pictures.append(message)
            if message[1] == 0:
                (t_s,) = struct.unpack_from("<d", message, 8)
                self._send(socket, {**STILL, **self.now, "t_s": t_s})
            return
        said = json.loads(message)
        self.said.append(said)
        if said["type"] == "hello":
            self._send(socket, {**READY, **self.ready})

    def _send(self, socket: WebSocketRoute, message: dict[str, Any]) -> None:
        socket.send(json.dumps(message))

    def tell(self, **message: Any) -> None:
        self._send(self.sockets[-1], message)

    def heard(self, kind: str) -> list[dict[str, Any]]:
        return [said for said in self.said if said["type"] == kind]


READY = {
    "type": "ready", "protocol": 1, "state": "framing", "trials": 3, "limit_s": 90.0,
    "open_pictures": 2, "kept_pictures": 60, "spoken": SPOKEN, "mirrored": False,
}  # fmt: skip
STILL = {
    "type": "picture", "state": "framing", "phase": None, "angle_deg": None, "held_s": 0,
    "help": None, "keep": False, "valid": 0, "left_s": 80,
}  # fmt: skip
MEASURING = {"state": "measuring", "phase": "rest", "angle_deg": 0.4}


def trial(number: int, angle_deg: float, **facts: Any) -> dict[str, Any]:
    return {
        "type": "trial", "number": number, "angle_deg": angle_deg, "valid": True, "why": "",
        "say": "Good. Once more.", "settled": True, "valid_trials": number,
        "hold_start_s": 4.0, "hold_end_s": 6.0, **facts,
    }  # fmt: skip


def result(*angles: float) -> dict[str, Any]:
    """What comes at the end; with one trial there is no reading."""
    trials = [
        {"hold_start_s": 4.0, "hold_end_s": 6.0, "angle_deg": angle, "valid": True, "why": ""}
        for angle in angles
    ]
    middle = sorted(angles)[len(angles) // 2]
    reading = {"angle_deg": middle, "n": 3, "spread_deg": 2.0, "sem_deg": 3.0, "mdc95_deg": 8.3}
    refused = [{"why": "Not filmed from the front.", "from_s": 0, "to_s": 9}]
    document = {
        "trials": trials, "reading": reading if len(angles) > 1 else None,
        "refused": [] if len(angles) > 1 else refused,
        "notes": ["Tried on computer-made people only."],
    }  # fmt: skip
    source = {"model": "heavy", "coxa": "0.1.0"}
    return {"type": "result", "document": document, "source": source, "reading_id": None}
