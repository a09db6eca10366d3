/** Which tone sounds when: one plan for the whole timeline, made anew whenever it changes. */
import { endOf, type Script } from "./script";

export type Tone = "ready" | "go" | "half" | "count" | "rest" | "end" | "soft";

export interface Planned {
  t_s: number;
  tone: Tone;
}

const AT_START: Record<string, Tone> = {
  ready: "ready",
  hold: "go",
  repetition: "go",
  switch: "rest",
  rest: "rest",
  done: "end",
};
const COUNTDOWN_S = 3;

/** The tones from `position_s` on, in order. */
export function tonesFrom(script: Script, position_s: number): Planned[] {
  const planned = script.cues.flatMap((cue) => [
    { t_s: cue.t_s, tone: AT_START[cue.kind] ?? "soft" },
    ...cue.marks.map((mark) => ({ t_s: mark.t_s, tone: ofMark(cue.kind, endOf(cue) - mark.t_s) })),
  ]);
  return planned.filter((one) => one.t_s >= position_s);
}

function ofMark(kind: string, before_s: number): Tone {
  if (kind !== "hold") return "soft";
  return before_s <= COUNTDOWN_S ? "count" : "half";
}
