/** The sessions of a person: what the server keeps, and what is still only on this device. */
import { ApiError, get } from "../api";
import { type Done, done, isClosed, position, timeline } from "../player/log";
import { type Pain, pains } from "../player/pains";
import {
  eventsOf,
  type Feedback,
  feedbackOf,
  type KeptEvent,
  type KeptFeedback,
  type KeptSession,
  sessions,
} from "../store/db";
import { chosen } from "../store/chosen";
import { current } from "../store/person";
import { capital } from "../words";
import { dayOf } from "./days";

export interface SessionRow {
  id: string;
  started_at: string;
  routine: string | null;
  /** The plan that it was begun from. */
  plan?: string | null;
  closed: boolean;
  position_s: number;
  duration_s: number;
  done: Done[];
  hurt: Pain[];
  feedback: Feedback | null;
  /** 0 to 10; missing while it has not been told. */
  pain_next_morning?: number | null;
}

export interface Entry {
  id: string;
  name: string;
  started_at: string;
  day: string;
  state: "whole" | "early" | "unfinished";
  done: Done[];
  /** What hurt on the way. */
  hurt: Pain[];
  feedback: Feedback | null;
  /** How much it hurt the next morning; null while that is not told. */
  next_morning: number | null;
  /** Not wholly on the server yet. */
  waiting: boolean;
  /** Why the server will not take it. */
  refused: string | null;
}

/** A session on this device, with all that belongs to it. */
export interface Here {
  session: KeptSession;
  events: KeptEvent[];
  feedback: KeptFeedback | undefined;
  /** Told to the server, not to this device. */
  next_morning?: number | null;
}

export type NameOf = (slug: string) => string;

type Named = Pick<SessionRow, "routine" | "plan" | "done">;

export function nameOfSession(row: Named, nameOf: NameOf): string {
  if (row.plan) return "Your plan";
  if (row.routine) return capital(row.routine);
  const drills = [...new Set(row.done.map((one) => one.stretch))];
  return drills.length === 1 && drills[0] ? nameOf(drills[0]) : `${drills.length} drills`;
}

export function ofServer(row: SessionRow, nameOf: NameOf): Entry {
  return {
    id: row.id,
    name: nameOfSession(row, nameOf),
    started_at: row.started_at,
    day: dayOf(row.started_at),
    state: stateOf(row.closed, row.position_s, row.duration_s),
    done: row.done,
    hurt: row.hurt,
    feedback: row.feedback,
    next_morning: row.pain_next_morning ?? null,
    waiting: false,
    refused: null,
  };
}

export function ofDevice({ session, events, feedback }: Here): Entry {
  const log = events.map((row) => row.event);
  const here = position(session.script, log, null);
  return {
    id: session.id,
    name: session.name.charAt(0).toUpperCase() + session.name.slice(1),
    started_at: session.started_at,
    day: dayOf(session.started_at),
    state: stateOf(isClosed(log), here.position_s, timeline(session.script, log).duration_s),
    done: done(session.script, log),
    hurt: pains(session.script, log),
    feedback: feedback?.feedback ?? null,
    next_morning: null, // the server alone has it
    waiting: isWaiting({ session, events, feedback }),
    refused: session.refused,
  };
}

function stateOf(closed: boolean, position_s: number, duration_s: number): Entry["state"] {
  if (!closed) return "unfinished";
  return position_s < duration_s - 1 ? "early" : "whole";
}

export function isWaiting({ session, events, feedback }: Here): boolean {
  return !session.sent || events.some((row) => !row.sent) || feedback?.sent === false;
}

/**
 * One list, the latest first. What waits here is newer than what the server has of it; what does
 * not wait is the server's, and gone where the server no longer has it (null: it did not answer).
 */
export function merged(rows: SessionRow[] | null, here: Here[], nameOf: NameOf): Entry[] {
  const found = new Map<string, Entry>();
  for (const row of rows ?? []) found.set(row.id, ofServer(row, nameOf));
  for (const one of here) {
    if (!rows || isWaiting(one)) {
      const entry = ofDevice(one);
      const before = found.get(entry.id);
      found.set(entry.id, {
        ...entry,
        name: before?.name ?? entry.name,
        feedback: entry.feedback ?? before?.feedback ?? null,
        next_morning: before?.next_morning ?? null,
      });
    }
  }
  return [...found.values()].sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at));
}

/** What this device has of somebody's sessions; nothing where the browser keeps nothing. */
export async function onDevice(person_id: string): Promise<Here[]> {
  const mine = (await sessions().catch(() => [])).filter((one) => one.person_id === person_id);
  return Promise.all(
    mine.map(async (session) => ({
      session,
      events: await eventsOf(session.id),
      feedback: await feedbackOf(session.id),
    })),
  );
}

export interface Kept {
  person_id: string;
  entries: Entry[];
  /** The server did not answer: this is only what the device has. */
  offline: boolean;
}

/** Null: there is nobody yet. */
export async function load(nameOf: NameOf): Promise<Kept | null> {
  try {
    const person = await current();
    if (!person) return null;
    const rows = await get<SessionRow[]>(`/sessions?person_id=${person.id}`);
    const entries = merged(rows, await onDevice(person.id), nameOf);
    return { person_id: person.id, entries, offline: false };
  } catch (error) {
    const person_id = chosen();
    if (!(error instanceof ApiError) || error.status || !person_id) throw error;
    return { person_id, entries: merged(null, await onDevice(person_id), nameOf), offline: true };
  }
}
