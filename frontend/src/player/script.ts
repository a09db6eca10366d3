/** The timeline of a session, as the server lays it out. Seconds throughout. */

export type Side = "left" | "right" | "both";
export type Kind = "ready" | "hold" | "switch" | "repetition" | "rest" | "done";

export interface Mark {
  t_s: number;
  say: string;
}

export interface Cue {
  t_s: number;
  length_s: number;
  kind: Kind;
  stretch: string;
  side: Side;
  say: string;
  show: string;
  marks: Mark[];
  next: string;
  left_s: number;
  set: number;
  sets: number;
  number: number | null;
  of: number | null;
  gate: { until: string } | null;
}

export interface Script {
  duration_s: number;
  cues: Cue[];
  notes: string[];
  version: number;
}

export function endOf(cue: Cue): number {
  return cue.t_s + cue.length_s;
}

export function isWork(cue: Cue): boolean {
  return cue.kind === "hold" || cue.kind === "repetition";
}

/** The number of the cue that runs at `position_s` (the last one at the very end). */
export function indexAt(script: Script, position_s: number): number {
  const found = script.cues.findIndex((cue) => position_s < endOf(cue));
  return found < 0 ? script.cues.length - 1 : found;
}

export function cueAt(script: Script, position_s: number): Cue {
  const cue = script.cues[indexAt(script, position_s)];
  if (!cue) throw new Error("a script has at least one cue");
  return cue;
}
