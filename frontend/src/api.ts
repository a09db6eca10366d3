/**
 * Asks coxa's own server. Nothing is ever asked of another machine. Where the server is silent, the
 * service worker may answer a GET with what was said before.
 */
import { KEPT_AT, unanswered } from "./offline/answers-header";
import { server } from "./store/server";

export interface StretchRow {
  slug: string;
  name: string;
  summary: string;
  goal: string;
  goal_name: string;
  position: string;
  equipment: string[];
  minutes: number;
  sides: string[];
  also: string[];
  muscles: string[];
  mirrors: boolean;
}

export interface Claim {
  text: string;
  verdict: string;
  grade: string;
  sources: string[];
}

export interface TaughtClaim {
  says: string;
  verdict: string;
  truth: string;
  sources: string[];
}

export interface Dose {
  kind: "hold" | "repetitions" | "rounds";
  sets: number;
  days_per_week: number;
  hold_s: number;
  by_age: { from_age: number; hold_s: number }[];
  repetitions: number;
  rounds: number;
  note: string | null;
}

export interface Stretch {
  slug: string;
  name: string;
  also: string[];
  summary: string;
  description: string;
  goal: string;
  position: string;
  equipment: string[];
  sides: string[];
  steps: { phase: string; text: string }[];
  mistakes: string[];
  feel: { where: string; not_here: string };
  tissues: { lengthens: string[]; works: string[]; also: string[] };
  dose: Dose;
  easier: { text: string; stretch: string | null }[];
  harder: { text: string; stretch: string | null }[];
  cautions: { when: string; do: string; text: string; sources: string[] }[];
  claims: Claim[];
  commonly_taught: { summary: string; really: string; claims: TaughtClaim[] } | null;
}

export interface Source {
  key: string;
  authors: string | null;
  year: number | null;
  title: string | null;
  journal: string | null;
  doi: string | null;
  pmid: string | null;
  where: string | null;
  checked: string;
  how: string;
  says: string;
  unchecked: string | null;
}

export interface Muscle {
  id: string;
  name: string;
}

export interface TopicRow {
  slug: string;
  title: string;
  summary: string;
}

export interface Topic extends TopicRow {
  html: string;
  claims: Claim[];
  sources: Source[];
}

export class ApiError extends Error {
  constructor(
    /** The HTTP status; 0 when nobody answered. */
    readonly status: number,
    message: string,
    readonly body: unknown = null,
  ) {
    super(message);
  }
}

/** GET `path` below /api. Throws an {@link ApiError} whose message can be shown as it is. */
export async function get<T>(path: string): Promise<T> {
  return (await ask<T>(path, {})).body;
}

/** Like {@link get}, with whether it is what was said before. */
export const look = <T>(path: string): Promise<Said<T>> => ask<T>(path, {});

interface Said<T> {
  body: T;
  kept: boolean;
}

const library = new Map<string, unknown>();

/** Like {@link get}, for what does not change while the app runs: asked once. */
export async function getOnce<T>(path: string): Promise<T> {
  if (!library.has(path)) library.set(path, await get<T>(path));
  return library.get(path) as T;
}

/** Sends JSON. Throws an {@link ApiError} like {@link get}. */
export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  const text = body === undefined ? null : JSON.stringify(body);
  // small ones still leave when the page is being closed
  const keepalive = (text?.length ?? 0) < 8_000;
  return (await ask<T>(path, { method, headers, body: text, keepalive })).body;
}

// A computer that is switched off says nothing at all.
const PATIENCE_MS = 30_000;

/** What is sent in the background neither ends a session nor reloads the page of the code. */
function mayLeave(): boolean {
  return location.pathname !== "/pair" && !document.body.classList.contains("in-session");
}

async function ask<T>(path: string, options: RequestInit): Promise<Said<T>> {
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (unanswered(answer)) throw new Error("a proxy answers for it");
  } catch {
    server.silent();
    throw new ApiError(0, "coxa does not answer. Is it still running?");
  }
  const kept_at = answer.headers.get(KEPT_AT);
  if (kept_at === null) server.answered();
  else server.silent(kept_at ? new Date(kept_at) : undefined);
  if (answer.status === 401 && mayLeave()) location.assign("/pair");
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) {
    const message = (body as { message?: string } | null)?.message;
    throw new ApiError(answer.status, message ?? `coxa answered ${answer.status}.`, body);
  }
  return { body: body as T, kept: kept_at !== null };
}

/**
 * Puts a file as it is; `progress` is told the part that has been sent, 0..1. `fetch` cannot tell.
 * Throws an {@link ApiError} like {@link get}.
 */
export async function sendFile(
  path: string,
  file: File,
  stop: AbortSignal,
  progress: (sent: number) => void,
): Promise<void> {
  const request = new XMLHttpRequest();
  await new Promise<void>((done, fail) => {
    const broke = new ApiError(0, "The film did not arrive. Does coxa still run?");
    const answered = (): void => {
      if (request.status < 300) return done();
      const body = request.response as { message?: string } | null;
      fail(new ApiError(request.status, body?.message ?? `coxa answered ${request.status}.`, body));
    };
    request.open("PUT", `/api${path}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total));
    request.addEventListener("load", answered);
    request.addEventListener("error", () => fail(broke));
    request.addEventListener("abort", () => fail(broke));
    stop.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
