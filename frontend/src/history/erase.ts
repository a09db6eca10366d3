/** Delete a session everywhere, and bring it back exactly. */
import { ApiError, get, send } from "../api";
import type { SessionEvent } from "../player/log";
import type { Script } from "../player/script";
import {
  eventsOf,
  type Feedback,
  feedbackOf,
  forget,
  keepEvents,
  keepFeedback,
  keepSession,
  type Request,
  session as kept,
} from "../store/db";
import { outbox } from "../store/outbox";
import type { Here } from "./entries";

interface ServerSession {
  id: string;
  person_id: string;
  started_at: string;
  request: Request;
  script: Script;
  events: (SessionEvent & { number: number })[];
  feedback: (Feedback & { at?: string }) | null;
}

/** A session of the server as this device would have kept it. */
export function asHere(found: ServerSession, name: string): Here {
  const { id, person_id, started_at, request, script, feedback } = found;
  return {
    session: { id, person_id, name, started_at, request, script, sent: true, refused: null },
    events: found.events.map(({ number, ...event }) => ({
      session_id: id,
      number,
      event,
      sent: true,
    })),
    feedback: feedback ? { session_id: id, feedback, sent: true } : undefined, // with its moment
  };
}

/** Delete it; returns what brings it back. Throws an ApiError when the server cannot be asked. */
export async function erase(id: string, name: string): Promise<Here> {
  await outbox.sync();
  const here = await hereOf(id);
  // the server's may have gone on elsewhere; one that it does not take is only here
  let whole = here?.session.refused === null && here.session.sent ? undefined : here;
  try {
    whole ??= asHere(await get<ServerSession>(`/sessions/${id}`), name);
    await send("DELETE", `/sessions/${id}`);
  } catch (error) {
    const gone = error instanceof ApiError && error.status === 404;
    const unreachable = error instanceof ApiError && error.status === 0;
    if (!here || !(gone || (unreachable && !here.session.sent))) throw error;
    whole = here;
  }
  await forget(id).catch(() => undefined);
  return whole;
}

/** As it was, by the way every session takes: kept on this device first, then sent. */
export async function bringBack({ session, events, feedback, ...more }: Here): Promise<void> {
  await keepSession({ ...session, sent: false, refused: null });
  await keepEvents(events.map((row) => ({ ...row, sent: false })));
  if (feedback) await keepFeedback({ ...feedback, sent: false });
  await outbox.sync();
  const pain = more.next_morning ?? null;
  if (pain !== null) await send("PUT", `/sessions/${session.id}/morning`, { pain });
}

/** Another answer to how it was, told now. */
export async function changeFeedback(id: string, told: Feedback): Promise<void> {
  const { strength, pain, pain_where, pain_stretch = null, note } = told;
  const feedback = { strength, pain, pain_where, pain_stretch, note };
  if (await kept(id).catch(() => undefined)) {
    await keepFeedback({ session_id: id, feedback, sent: false });
    await outbox.sync();
  } else await send("PUT", `/sessions/${id}/feedback`, feedback);
}

async function hereOf(id: string): Promise<Here | undefined> {
  const session = await kept(id).catch(() => undefined);
  if (!session) return undefined;
  return { session, events: await eventsOf(id), feedback: await feedbackOf(id) };
}
