/**
 * Brings to the server what this device has kept: in order, by the identifiers made here, again
 * until it is accepted. Sending something twice does no harm.
 */
import { ApiError, send } from "../api";
import { isClosed } from "../player/log";
import {
  eventsOf,
  feedbackOf,
  forget,
  keepEvents,
  keepFeedback,
  keepSession,
  type KeptSession,
  sessions,
} from "./db";

const BATCH = 200;
const SOON_MS = 1_000;
const LATE_MS = 30_000;
// The server cannot take these however often they come; anything else is tried again.
const FINAL = [400, 403, 404, 409, 413, 422];

class Outbox extends EventTarget {
  /** How many sessions are not wholly on the server yet. */
  pending = 0;
  private running: Promise<void> | null = null;
  private again = false;
  private wait_ms = SOON_MS;
  private timer = 0;

  /** From now on, whenever there is a chance. */
  open(): void {
    addEventListener("online", () => void this.sync());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.sync();
    });
    void this.sync().then(tidy);
  }

  /** Send what is waiting. Resolves when all is sent or the server could not be reached. */
  sync(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.once().finally(() => {
      this.running = null;
      if (this.again) {
        this.again = false;
        void this.sync();
      }
    });
    return this.running;
  }

  private async once(): Promise<void> {
    clearTimeout(this.timer);
    const left = await alone(() => this.sendAll());
    this.pending = left;
    this.wait_ms = left ? Math.min(this.wait_ms * 2, LATE_MS) : SOON_MS;
    if (left) this.timer = window.setTimeout(() => void this.sync(), this.wait_ms);
    this.dispatchEvent(new Event("change"));
  }

  private async sendAll(): Promise<number> {
    let left = 0;
    for (const one of await sessions()) {
      if (one.refused !== null) continue;
      try {
        await sendOne(one);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (FINAL.includes(error.status)) await keepSession({ ...one, refused: error.message });
        else left++;
      }
    }
    return left;
  }
}

export const outbox = new Outbox();

async function sendOne(kept: KeptSession): Promise<void> {
  if (!kept.sent) {
    const { id, person_id, started_at, script, request } = kept;
    await send("POST", "/sessions", { id, person_id, started_at, script, ...request });
    kept.sent = true;
    await keepSession(kept);
  }
  const waiting = (await eventsOf(kept.id)).filter((row) => !row.sent);
  for (let n = 0; n < waiting.length; n += BATCH) {
    const batch = waiting.slice(n, n + BATCH);
    const events = batch.map(({ number, event }) => ({ number, ...event }));
    await send("POST", `/sessions/${kept.id}/events`, { events });
    await keepEvents(batch.map((row) => ({ ...row, sent: true })));
  }
  const told = await feedbackOf(kept.id);
  if (told && !told.sent) {
    await send("PUT", `/sessions/${kept.id}/feedback`, told.feedback);
    await keepFeedback({ ...told, sent: true });
  }
}

/** One tab at a time, where the browser can tell them apart. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request("coxa-outbox", work) : work();
}

const DAY_MS = 24 * 3600 * 1000;

/** Forget what is over since a day and whole on the server. */
export async function tidy(): Promise<void> {
  for (const one of await sessions()) {
    if (!one.sent || Date.now() - Date.parse(one.started_at) < DAY_MS) continue;
    const rows = await eventsOf(one.id);
    const told = await feedbackOf(one.id);
    const whole = rows.every((row) => row.sent) && (!told || told.sent);
    if (whole && isClosed(rows.map((row) => row.event))) await forget(one.id);
  }
}
