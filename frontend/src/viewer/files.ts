/** The files that the figure is drawn from, asked of the server once while the app runs. */
import { KEPT_AT } from "../offline/answers-header";
import { server } from "../store/server";
import { type Packed, unpack } from "./container";

export type Side = "left" | "right";
export type Confidence = "high" | "medium" | "low";
type Spot = [number, number, number];

export interface SkinHeader {
  bones: { name: string; at: Spot; turn: [number, number, number, number] }[];
  helpers: { name: string; of: [number, number]; at: Spot; share: number }[];
  materials: { name: string; first: number; count: number }[];
}

export interface MuscleRow {
  id: string;
  name: string;
  leg: Side;
  first: number;
  count: number;
  belly: [number, number];
  confidence: Confidence;
  note: string | null;
  /** At the end, in %: to the second decimal, as `coxa muscles` says. */
  in_movement: number;
  from_standing: number;
}

export type Prop =
  | { kind: "mat"; low: [number, number]; high: [number, number]; thick: number }
  | { kind: "chair"; low: [number, number]; high: [number, number]; seat: number; thick: number }
  | { kind: "wall"; y: number; facing: number; along: number; up: number }
  | {
      kind: "block";
      low: [number, number];
      high: [number, number];
      top: number;
      moved: [number, number];
    }
  | { kind: "band"; bone: string; at: Spot; to: Spot }
  | { kind: "strap"; ends: { bone: string; at: Spot }[] };

/** Seconds of each part of a movement, and of one breath. */
export interface Timing {
  set_up: number;
  out: number;
  hold: number;
  back: number;
  breath: number;
}

export interface MotionHeader {
  side: Side;
  bones: string[];
  progress: number[];
  stretch: string | null;
  /** Whether start and end differ. */
  moves: boolean;
  dose: "hold" | "repetitions" | "rounds" | null;
  timing: Timing | null;
  muscles: MuscleRow[];
  props: Prop[];
  camera: { azimuth_deg: number; elevation_deg: number; mirrors: boolean };
  label: string;
}

export type Skin = Packed<SkinHeader>;
export type Motion = Packed<MotionHeader>;

const asked = new Map<string, Promise<Packed<unknown>>>();

export function skin(): Promise<Skin> {
  return once<SkinHeader>("/api/figure");
}

export function motion(stretch: string, side: Side): Promise<Motion> {
  return once<MotionHeader>(`/api/stretches/${encodeURIComponent(stretch)}/motion?side=${side}`);
}

/** Any posture of the right hip, degrees. Not kept: there are too many. */
export function hip(posture: Record<string, number>): Promise<Motion> {
  const query = new URLSearchParams(
    Object.entries(posture).map(([name, degrees]) => [name, `${degrees}`]),
  );
  return fetched<MotionHeader>(`/api/hip?${query.toString()}`);
}

/**
 * Have all that these movements are drawn from at hand, so that none is waited for. One after
 * another: what somebody is waiting for now must not queue behind them.
 */
export async function preload(movements: Iterable<readonly [string, Side]>): Promise<void> {
  const hidden = (): undefined => undefined; // stills do as well
  await skin().catch(hidden);
  for (const [stretch, side] of movements) await motion(stretch, side).catch(hidden);
}

function once<Header>(path: string): Promise<Packed<Header>> {
  const known = asked.get(path);
  if (known) return known as Promise<Packed<Header>>;
  const promise = fetched<Header>(path);
  asked.set(path, promise);
  promise.catch(() => asked.delete(path)); // next time again
  return promise;
}

async function fetched<Header>(path: string): Promise<Packed<Header>> {
  let answer: Response;
  try {
    answer = await fetch(path);
  } catch (error) {
    server.silent();
    throw error;
  }
  if (!answer.headers.has(KEPT_AT)) server.answered();
  if (!answer.ok) throw new Error(`coxa answered ${answer.status}.`);
  return unpack<Header>(await answer.arrayBuffer());
}
