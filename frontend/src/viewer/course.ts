/** Where in its movement the figure is: of time alone, so that any clock can drive it. */
import type { Timing } from "./files";

export interface At {
  /** 0 at the start of the movement, 1 at its end. */
  progress: number;
  /** Seconds on the clock of breathing. */
  breath_s: number;
  phase: "set-up" | "out" | "hold" | "back";
}

/** Slowly off, slowly home: no leg moves with a jerk. */
export function ease(share: number): number {
  const x = Math.min(1, Math.max(0, share));
  return x * x * (3 - 2 * x);
}

/** Start, out, hold, back, and again. */
export function courseAt(timing: Timing, time_s: number): At {
  const { set_up, out, hold, back } = timing;
  const t = time_s % (set_up + out + hold + back);
  if (t < set_up) return { progress: 0, breath_s: time_s, phase: "set-up" };
  if (t < set_up + out) {
    return { progress: ease((t - set_up) / out), breath_s: time_s, phase: "out" };
  }
  if (t < set_up + out + hold) return { progress: 1, breath_s: time_s, phase: "hold" };
  const home = (t - set_up - out - hold) / back;
  return { progress: 1 - ease(home), breath_s: time_s, phase: "back" };
}

/** How far a breath is in, 0 to 1. */
export function inhaled(timing: Timing | null, breath_s: number): number {
  const breath = timing?.breath ?? 4.5;
  return (1 - Math.cos((2 * Math.PI * breath_s) / breath)) / 2;
}
