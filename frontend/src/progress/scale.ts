/** Where days and degrees lie on a chart. */
import { giveOrTake, type OneSide, type Typical } from "../readings";

export const WIDTH = 380;
export const HEIGHT = 260;
const LEFT = 42;
const RIGHT = 10;
const TOP = 14;
const BOTTOM = 34;
const DAY_MS = 86_400_000;

export interface Scale {
  x: (at: string) => number;
  y: (angle: number) => number;
  left: number;
  right: number;
  degrees: number[];
  days: { at: string; x: number; anchor: "start" | "middle" | "end" }[];
}

/** One scale for both sides, so that they can be compared by eye: whole tens around everything. */
export function scaleOf(sides: OneSide[], typical: Typical | null): Scale {
  const points = sides.flatMap((side) => side.points);
  const angles = points.flatMap((one) => [
    one.angle_deg - giveOrTake(one),
    one.angle_deg + giveOrTake(one),
  ]);
  if (typical) angles.push(typical.low_deg, typical.high_deg);
  const low = Math.floor(Math.min(...angles) / 10) * 10;
  const high = Math.max(Math.ceil(Math.max(...angles) / 10) * 10, low + 30);
  const times = points.map((one) => Date.parse(one.at));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const span = Math.max(last - first, DAY_MS);
  const left = LEFT + 10;
  const right = WIDTH - RIGHT - 10;
  const x = (at: string): number => left + ((Date.parse(at) - first) / span) * (right - left);
  const y = (angle: number): number =>
    HEIGHT - BOTTOM - ((angle - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const step = high - low > 70 ? 20 : 10;
  const count = Math.floor((high - low) / step);
  const ends = last - first < DAY_MS ? [first] : [first, last];
  return {
    x,
    y,
    left: LEFT,
    right: WIDTH - RIGHT,
    degrees: Array.from({ length: count + 1 }, (_, n) => low + n * step),
    days: ends.map((time, n) => {
      const at = new Date(time).toISOString();
      return { at, x: x(at), anchor: n ? "end" : "start" };
    }),
  };
}
