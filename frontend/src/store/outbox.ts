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
  forgetLetter,
  keepEvents,
  keepFeedback,
  keepLetter,
  keepSession,
  type KeptSession,
  letters,
  session,
  sessions,
} from "./db";
import { server } from "./server";

const BATCH = 200;
const SOON_MS = 1_000;
const LATE_MS = 30_000;
// The server cannot take these however often they come; anything else is tried again.
const FINAL = [400, 403, 404, 409, 413, 422];

class Outbox extends EventTarget {
  /** How many sessions are not wholly on the server yet. */
  pending = 0;
  /** How many changes are not: readings, answers, goals. */
  letters = 0;
  private running: Promise<void> | null = null;
  private again = false;
  private wait_ms = SOON_MS;
  private timer = 0;

  /** From now on, whenever there is a chance. */
  open(): void {
    addEventListener("online", () => void this.sync());
    server.addEventListener("change", () => void (server.away || this.sync()));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.sync();
    });
    void this.sync().then(() => tidy());
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
    [this.pending, this.letters] = left;
    const some = this.pending + this.letters > 0;
    this.wait_ms = some ? Math.min(this.wait_ms * 2, LATE_MS) : SOON_MS;
    if (some) this.timer = window.setTimeout(() => void this.sync(), this.wait_ms);
    this.dispatchEvent(new Event("change"));
  }

  /** Sessions first: a change may be of one of them. */
  private async sendAll(): Promise<[sessions: number, letters: number]> {
    return [await this.sendSessions(), await this.sendLetters()];
  }

  /** In the order in which they were written, none before an earlier one. */
  private async sendLetters(): Promise<number> {
    const waiting = (await letters()).filter((one) => one.refused === null);
    for (const [n, one] of waiting.entries()) {
      try {
        await send(one.method, one.path, one.body);
        await forgetLetter(one.id);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!FINAL.includes(error.status)) return waiting.length - n;
        await keepLetter({ ...one, refused: error.message });
      }
    }
    return 0;
  }

  private async sendSessions(): Promise<number> {
    let left = 0;
    for (const one of await sessions()) {
      if (one.refused !== null || !(await session(one.id))) continue;
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
    if (await session(kept.id)) await keepSession(kept); // it may have been erased meanwhile
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
    const now = await feedbackOf(kept.id); // it may have been changed, or erased, meanwhile
    if (JSON.stringify(now?.feedback) === JSON.stringify(told.feedback)) {
      await keepFeedback({ ...told, sent: true });
    }
  }
}

/** One tab at a time, where the browser can tell them apart. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request("coxa-outbox", work) : work();
}

const DAY_MS = 24 * 3600 * 1000;

/** Forget what is whole on the server: what is over since a day, or `all` of it. */
export async function tidy(all = false): Promise<void> {
  for (const one of await sessions()) {
    const young = Date.now() - Date.parse(one.started_at) < DAY_MS;
    if ((young && !all) || !(await isWhole(one))) continue;
    const rows = await eventsOf(one.id);
    if (all || isClosed(rows.map((row) => row.event))) await forget(one.id);
  }
}

/** Whether the server has all of it that this device has. */
export async function isWhole({ id, sent }: KeptSession): Promise<boolean> {
  const told = await feedbackOf(id);
  return sent && (await eventsOf(id)).every((row) => row.sent) && (!told || told.sent);
}
