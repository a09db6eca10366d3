/** What is said over /api/live, as docs/live.md tells it. */
import type { Document } from "../measure/film";
import type { Side } from "../readings";
import type { Outcome } from "../today";

export interface Hello {
  id: string;
  person_id: string;
  measure: string;
  side: Side;
  hands_free: boolean;
  width: number;
  height: number;
  /** Under which id the result is kept as soon as it is there; null: the person decides. */
  keep: string | null;
}

export interface Ready {
  type: "ready";
  resumed: boolean;
  open_pictures: number;
  kept_pictures: number;
  spoken: string[];
  mirrored: boolean;
}

export interface Answer {
  type: "picture";
  t_s: number;
  state: "framing" | "check" | "measuring" | "stopped" | "settling" | "done";
  phase: "rest" | "swing" | "hold" | "return" | null;
  angle_deg: number | null;
  held_s: number;
  help: { word: string; say: string } | null;
  keep: boolean;
  valid: number;
  left_s: number;
}

export interface TrialTold {
  type: "trial";
  number: number;
  angle_deg: number | null;
  valid: boolean;
  why: string;
  say: string;
  settled: boolean;
}

export interface Again {
  type: "again";
  trial: number;
  pictures: { t_s: number; mirrored: boolean }[];
}

export interface Stopped {
  type: "stopped";
  why: "other-foot" | "mirrored";
  foot: Side;
  say: string;
}

export interface Result {
  type: "result";
  document: Document;
  source: Record<string, unknown>;
}

export type Heard =
  | Ready
  | Answer
  | TrialTold
  | Again
  | Stopped
  | Result
  | { type: "kept"; reading_id: string }
  | { type: "stop_list"; outcome: Outcome }
  | { type: "problem"; error: string; message: string };

export type Said =
  | { type: "go_on" | "end" }
  | { type: "mirrored"; mirrored: boolean }
  | { type: "again_failed"; trial: number };
