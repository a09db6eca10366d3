/** Sessions that were broken off: here or, begun on another device, on the server. */
import { get, send } from "../api";
import { isClosed, type SessionEvent, timeline } from "../player/log";
import { position } from "../player/log";
import type { Script } from "../player/script";
import {
  eventsOf,
  forget,
  keepEvents,
  keepSession,
  type KeptSession,
  type Request,
  session,
  sessions,
} from "./db";
import { capital } from "../words";
import { newId } from "./id";
import { outbox } from "./outbox";

export interface Unfinished {
  id: string;
  name: string;
  started_at: string;
  left_s: number;
}

interface ServerSession {
  id: string;
  person_id: string;
  started_at: string;
  routine: string | null;
  request: Request;
  script: Script;
  events: (SessionEvent & { number: number })[];
}

/** The latest session of this person that was broken off on this device. */
export async function unfinishedHere(person: string): Promise<Unfinished | null> {
  const mine = (await sessions()).filter((one) => one.person_id === person);
  mine.sort((a, b) => b.started_at.localeCompare(a.started_at));
  for (const one of mine) {
    const log = (await eventsOf(one.id)).map((row) => row.event);
    if (!log.length || isClosed(log)) continue;
    const left_s =
      timeline(one.script, log).duration_s - position(one.script, log, null).position_s;
    return { id: one.id, name: one.name, started_at: one.started_at, left_s };
  }
  return null;
}

/** A session that the server has, brought here to be gone on with. */
export async function fetchSession(id: string): Promise<KeptSession> {
  const found = await get<ServerSession>(`/sessions/${id}`);
  const kept: KeptSession = {
    id: found.id,
    person_id: found.person_id,
    name: found.routine ? capital(found.routine) : "Session",
    started_at: found.started_at,
    request: found.request,
    script: found.script,
    sent: true,
    refused: null,
  };
  await keepSession(kept);
  await keepEvents(
    found.events.map(({ number, ...event }) => ({ session_id: id, number, event, sent: true })),
  );
  return kept;
}

/** End it where it was left; what was done stays kept. */
export async function discard(id: string): Promise<void> {
  const one = (await session(id)) ?? (await fetchSession(id));
  const rows = await eventsOf(id);
  const log = rows.map((row) => row.event);
  const event: SessionEvent = {
    id: newId(),
    kind: "stop",
    position_s: position(one.script, log, null).position_s,
    clock_s: 0,
    run: newId(),
    at: new Date().toISOString(),
    data: {},
  };
  const number = Math.max(-1, ...rows.map((row) => row.number)) + 1;
  await keepEvents([{ session_id: id, number, event, sent: false }]);
  await outbox.sync();
}

/** Delete a session everywhere. */
export async function remove(id: string): Promise<void> {
  await outbox.sync();
  await send("DELETE", `/sessions/${id}`);
  await forget(id);
}
