/** What there is to do: the answer of /persons/{id}/today, for any session that can be asked for. */
import type { Source } from "./api";
import type { Plan } from "./plan/plan";
import type { Script } from "./player/script";
import { layout } from "./store/settings";
import type { Request } from "./store/db";

export interface Stop {
  question: string;
  level: "emergency" | "urgent" | "clearance";
  do: string;
  soon: string;
  why: string;
  sources: string[];
}

export interface Outcome {
  status: "go" | "stop" | "screening_needed";
  stops: Stop[];
}

export interface Drill {
  stretch: string;
  name: string;
  summary: string;
  position: string;
  side: "left" | "right" | "both";
  dose: string;
  minutes: number;
  why: string | null;
  cautions: { name: string; do: "exclude" | "change"; text: string }[];
}

/** A drill that is left out or offered with care; told, or because it hurt. */
export interface Concern {
  stretch: string;
  name: string;
  do: "exclude" | "care";
  text: string;
  told: string | null;
  /** Not `sure`: perhaps at another drill of the same session. */
  hurt: { level: number | null; where: string; at: string; sure: boolean } | null;
  /** Asked for by name: it is in the session all the same. */
  chosen: boolean;
}

export interface Why {
  text: string;
  sources: string[];
  /** Of a plan. */
  rule?: string | null;
}

export interface Today {
  outcome: Outcome;
  title: string;
  routine: string | null;
  name: string;
  why: Why[];
  /** The sources that `why` names. */
  cited: Source[];
  needs: string[];
  minutes: number;
  drills: Drill[];
  concerns: Concern[];
  script: Script;
  unfinished: { id: string; started_at: string; left_s: number; name: string } | null;
  week: { done: string[]; minutes: number };
  /** The plan that this is a session of; null for any other. */
  plan: string | null;
  plan_status: Plan["status"] | null;
  /** How many drills the plan has, whatever was asked for; null without a plan. */
  plan_drills: number | null;
  plan_reasons: Why[];
  /** Nobody has begun a plan yet. */
  plan_waits: boolean;
  /** A date: nothing is done before it. */
  resting_until: string | null;
  conditions_due: boolean;
  retest_due: boolean;
  morning: Morning | null;
}

/** The last session whose next morning has not been told. */
export interface Morning {
  session_id: string;
  name: string;
  /** "yesterday", "on Friday". */
  when: string;
}

/** What the address /session?… asks for, with how this device wants it laid out. */
export function requestOf(search: string): Request {
  const asked = new URLSearchParams(search);
  const request: Request = {};
  const stretches = asked.get("stretches")?.split(",").filter(Boolean);
  const routine = asked.get("routine");
  const minutes = Number(asked.get("minutes"));
  if (stretches?.length) request.stretches = stretches;
  else if (routine) request.routine = routine;
  if (Number.isInteger(minutes) && minutes > 0) request.minutes = minutes;
  for (const [name, value] of layout()) {
    if (value === "true") request[name] = true;
    else request[name] = Number.isNaN(Number(value)) ? value : Number(value);
  }
  return request;
}

/** The same as a query for the API. */
export function queryOf(request: Request): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request)) {
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one));
    else query.set(name, String(value));
  }
  return query.toString();
}
