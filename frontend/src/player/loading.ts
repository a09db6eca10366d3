/** What a session page needs before the clock starts: a new session, or one that goes on. */
import { ApiError, get } from "../api";
import { preload as preloadStills } from "../still";
import { eventsOf, type KeptSession, type Request, session } from "../store/db";
import { isId, newId } from "../store/id";
import { outbox } from "../store/outbox";
import { server } from "../store/server";
import { fetchSession } from "../store/unfinished";
import { preload as preloadMotions } from "../viewer/files";
import { type Concern, queryOf, requestOf, type Today } from "../today";
import { leftOut, type SessionEvent } from "./log";
import type { Player } from "./player";
import type { Script } from "./script";

export interface Fresh {
  kept: KeptSession;
  today: Today;
}

export interface Earlier {
  kept: KeptSession;
  log: SessionEvent[];
  /** Of the next event. */
  number: number;
}

const todayOf = (person_id: string, request: Request): Promise<Today> =>
  get<Today>(`/persons/${person_id}/today?${queryOf(request)}`);

/** The session that the address asks for, laid out anew; null when it may not be done. */
export async function fresh(person_id: string, search: string): Promise<Fresh | null> {
  if (!server.away) await outbox.sync(); // what hurt a moment ago is to be known there
  const request = requestOf(search);
  const today = await todayOf(person_id, request);
  if (today.outcome.status !== "go") return null;
  void preload(today.script);
  const kept = {
    id: newId(),
    person_id,
    name: today.name,
    started_at: "",
    request: today.plan ? { ...request, plan: today.plan } : request,
    script: today.script,
    sent: false,
    refused: null,
  };
  return { kept, today };
}

/** A session that was begun: as this device keeps it, else as the server does. */
export async function earlier(id: string): Promise<Earlier> {
  if (!isId(id)) throw new ApiError(404, "no such session");
  const kept = (await session(id)) ?? (await fetchSession(id));
  const rows = await eventsOf(id);
  void preload(kept.script);
  const number = Math.max(-1, ...rows.map((row) => row.number)) + 1;
  return { kept, log: rows.map((row) => row.event), number };
}

/** What of a session that goes on is to be left out by now: it may have hurt since. */
export async function leftOutAhead(person_id: string, player: Player): Promise<Concern[]> {
  const { script, log, position } = player;
  const out = leftOut(log);
  const ahead = script.cues.filter(
    (cue) => cue.t_s + cue.length_s > position.position_s && !out.has(cue.stretch),
  );
  const stretches = [...new Set(ahead.map((cue) => cue.stretch))];
  if (!stretches.length) return [];
  const today = await todayOf(person_id, { stretches }).catch(() => null);
  return today?.concerns.filter((one) => one.do === "exclude") ?? [];
}

/** Have the pictures of a session at hand: what moves, or stills where nothing is to move. */
async function preload({ cues }: Script): Promise<void> {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !drawsInDepth();
  if (still) return preloadStills(new Set(cues.map((cue) => cue.stretch)));
  const sides = cues.map((cue) => [cue.stretch, cue.side === "right" ? "right" : "left"] as const);
  await preloadMotions(new Map(sides.map((row) => [row.join(), row])).values());
}

function drawsInDepth(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}
