/**
 * What this device keeps of sessions until the server surely has it: IndexedDB first, the server
 * after. Also the place from which an interrupted session goes on.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { SessionEvent } from "../player/log";
import type { Script } from "../player/script";

/** What was asked for, as POST /api/sessions takes it. */
export interface Request {
  stretches?: string[];
  routine?: string;
  minutes?: number;
  [setting: string]: unknown;
}

export interface KeptSession {
  id: string;
  person_id: string;
  name: string;
  started_at: string;
  request: Request;
  script: Script;
  /** Whether the server has it. */
  sent: boolean;
  /** Why the server will never take it; it then stays here. */
  refused: string | null;
}

export interface KeptEvent {
  session_id: string;
  number: number;
  event: SessionEvent;
  sent: boolean;
}

export interface Feedback {
  strength: number | null;
  pain: number | null;
  pain_where: string | null;
  /** The drill that hurt; null where nobody can say. Older answers have none. */
  pain_stretch?: string | null;
  note: string | null;
}

export interface KeptFeedback {
  session_id: string;
  feedback: Feedback;
  sent: boolean;
}

/** A change that is sent as it is: made twice, by its own identifier, it is made once. */
export interface Letter {
  id: string;
  /** Its place among the others. */
  written_at: number;
  person_id: string;
  /** For the person: what it is about. */
  about: string;
  method: "POST" | "PUT";
  path: string;
  body: object;
  /** Why the server will never take it. */
  refused: string | null;
}

interface Schema extends DBSchema {
  sessions: { key: string; value: KeptSession };
  events: { key: [string, number]; value: KeptEvent };
  feedback: { key: string; value: KeptFeedback };
  letters: { key: string; value: Letter };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function db(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("coxa", 2, {
    upgrade(made, before) {
      if (before < 1) {
        made.createObjectStore("sessions", { keyPath: "id" });
        made.createObjectStore("events", { keyPath: ["session_id", "number"] });
        made.createObjectStore("feedback", { keyPath: "session_id" });
      }
      made.createObjectStore("letters", { keyPath: "id" });
    },
    /** A newer version in another tab wants to change it. */
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
  return opened;
}

const all = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

/** Strict: done when it is on the disk, not when it is on its way there. */
const STRICT = { durability: "strict" } as const;

export async function keepSession(session: KeptSession): Promise<void> {
  const tx = (await db()).transaction("sessions", "readwrite", STRICT);
  await Promise.all([tx.store.put(session), tx.done]);
}

export async function keepEvents(events: KeptEvent[]): Promise<void> {
  const tx = (await db()).transaction("events", "readwrite", STRICT);
  await Promise.all([...events.map((event) => tx.store.put(event)), tx.done]);
}

export async function keepFeedback(feedback: KeptFeedback): Promise<void> {
  const tx = (await db()).transaction("feedback", "readwrite", STRICT);
  await Promise.all([tx.store.put(feedback), tx.done]);
}

export async function session(id: string): Promise<KeptSession | undefined> {
  return (await db()).get("sessions", id);
}

export async function sessions(): Promise<KeptSession[]> {
  return (await db()).getAll("sessions");
}

/** The events of a session, in order. */
export async function eventsOf(id: string): Promise<KeptEvent[]> {
  return (await db()).getAll("events", all(id));
}

export async function feedbackOf(id: string): Promise<KeptFeedback | undefined> {
  return (await db()).get("feedback", id);
}

/** Forget a session on this device; the server's copy is not touched. */
export async function forget(id: string): Promise<void> {
  const tx = (await db()).transaction(["sessions", "events", "feedback"], "readwrite");
  await Promise.all([
    tx.objectStore("sessions").delete(id),
    tx.objectStore("events").delete(all(id)),
    tx.objectStore("feedback").delete(id),
    tx.done,
  ]);
}

export async function keepLetter(letter: Letter): Promise<void> {
  const tx = (await db()).transaction("letters", "readwrite", STRICT);
  await Promise.all([tx.store.put(letter), tx.done]);
}

/** In the order in which they were written. */
export async function letters(): Promise<Letter[]> {
  const all = await (await db()).getAll("letters");
  return all.sort((a, b) => a.written_at - b.written_at);
}

export async function forgetLetter(id: string): Promise<void> {
  await (await db()).delete("letters", id);
}

/** Those of a person who is deleted. */
export async function forgetLetters(person: string): Promise<void> {
  for (const one of await letters()) if (one.person_id === person) await forgetLetter(one.id);
}
