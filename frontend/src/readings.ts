/** Readings and what they say, as coxa's server gives them. Angles are degrees. */
import { get, send, type Source } from "./api";
import { tell } from "./store/tell";

export type Side = "left" | "right";

export interface Trial {
  angle_deg: number;
  valid: boolean;
  why: string | null;
  hold_start_s: number | null;
  hold_end_s: number | null;
}

export interface Reading {
  id: string;
  person_id: string;
  measure: string;
  side: Side;
  method: string;
  at: string;
  warm: boolean;
  note: string | null;
  trials: Trial[];
  source: Record<string, unknown>;
  angle_deg: number;
  n: number;
  spread_deg: number;
  sem_deg: number;
  mdc95_deg: number;
  words: string;
  asks: string | null;
  caveat: string | null;
  /** Whether the film that it came from is kept beside it. */
  film: boolean;
}

export interface Sample {
  at: string;
  level_deg: number;
  low_deg: number;
  high_deg: number;
}

export interface Trend {
  sentence: string;
  why: string;
  verdict: "first" | "too-early" | "not-shown" | "gain" | "loss";
  readings: number;
  since: string;
  until: string;
  level_deg: number;
  change_deg: number | null;
  low_deg: number | null;
  high_deg: number | null;
  samples: Sample[];
}

/** A reading as a chart shows it. */
export interface Point {
  at: string;
  angle_deg: number;
  sem_deg: number;
  warm: boolean;
}

export interface OneSide {
  side: Side;
  trend: Trend | null;
  /** How many readings there are. */
  count: number;
  /** All of them, or every so manieth where there are very many; the earliest first. */
  points: Point[];
  /** The latest in full. */
  readings: Reading[];
}

export interface Typical {
  words: string;
  note: string;
  low_deg: number;
  high_deg: number;
  sources: Source[];
}

/** Both sides of one measure by one method. */
export interface Progress {
  measure: string;
  name: string;
  method: string;
  by: string;
  headline: string;
  sides_differ: string | null;
  caveat: string | null;
  sides: OneSide[];
  typical: Typical | null;
}

export interface Compensation {
  name: string;
  looks_like: string;
  limit: number;
  unit: string;
  sources: string[];
}

export interface Measure {
  slug: string;
  name: string;
  summary: string;
  position: "sitting" | "prone";
  direction: "internal-rotation" | "external-rotation";
  sign: string;
  landmarks: { pivot: string; reference: string; moving: string };
  equipment: string[];
  set_up: string[];
  instructions: string[];
  methods: string[];
  cannot_see: string;
  compensations: Compensation[];
  not_for: string[];
  sources: string[];
}

/** What is known of a new reading; figures that were not typed in have a source. */
export interface Typed {
  method: string;
  trials: (Partial<Trial> & { angle_deg: number })[];
  source?: Record<string, unknown>;
  at: string;
  warm: boolean;
  note: string | null;
}

export const BY: Record<string, string> = {
  camera: "by camera",
  video: "by video",
  phone: "by phone",
  goniometer: "by goniometer",
};

type Sent = Omit<Progress, "sides"> & {
  sides: (Omit<OneSide, "points"> & { points: [string, number, number, boolean][] })[];
};

export async function progressOf(person: string): Promise<Progress[]> {
  const all = await get<Sent[]>(`/persons/${person}/progress`);
  return all.map((one) => ({
    ...one,
    sides: one.sides.map((side) => ({
      ...side,
      points: side.points.map(([at, angle_deg, sem_deg, warm]) => ({
        at,
        angle_deg,
        sem_deg,
        warm,
      })),
    })),
  }));
}

/** Every reading of a measure and method in full, the latest first. */
export async function everyReading(
  person: string,
  { measure, method }: Progress,
): Promise<Reading[]> {
  const all = await get<Reading[]>(`/readings?person_id=${person}`);
  return all.filter((one) => one.measure === measure && one.method === method);
}

type Facts = { person_id: string; measure: string; side: Side } & Typed;

export const keep = (id: string, facts: Facts): Promise<Reading> =>
  send<Reading>("POST", "/readings", { id, ...facts });

/** The same of one that was typed in. Null: coxa is silent, and it waits on this device. */
export async function keepOrWait(id: string, facts: Facts): Promise<Reading | null> {
  const { person_id, side } = facts;
  const about = `A reading, ${side}`;
  const body = { id, ...facts };
  const told = await tell<Reading>({ person_id, about, method: "POST", path: "/readings", body });
  return told?.said ?? null;
}

export const change = (id: string, facts: Partial<Typed>): Promise<Reading> =>
  send<Reading>("PATCH", `/readings/${id}`, facts);

export const erase = (id: string): Promise<null> => send<null>("DELETE", `/readings/${id}`);

export const eraseFilm = (id: string): Promise<null> =>
  send<null>("DELETE", `/readings/${id}/film`);

/** A deleted reading again, just as it was. */
export function bringBack(one: Reading): Promise<Reading> {
  const { id, person_id, measure, side, method, at, warm, note, source, trials } = one;
  const body = { id, person_id, measure, side, method, at, warm, note, source, trials };
  return send<Reading>("POST", "/readings", body);
}

const minus = (n: number): string => `${n}°`.replace("-", "\u2212");

export const degrees = (angle: number): string => minus(Math.floor(angle + 0.5));

/** Trials and how far they are apart: rounded more, they would not add up. */
export const tenths = (angle: number): string => minus(Math.round(angle * 10) / 10);

/** Nineteen times in twenty the truth is no further away. */
export const giveOrTake = (one: { sem_deg: number }): number =>
  Math.floor(1.96 * one.sem_deg + 0.5);

export const trialsOf = (one: Reading): string =>
  one.trials
    .map((trial) => `${tenths(trial.angle_deg)}${trial.valid ? "" : " (not counted)"}`)
    .join(", ");
