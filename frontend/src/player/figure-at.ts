/** Where the figure is at a moment of a session: on which side, and how far into the movement. */
import { ease } from "../viewer/course";
import type { MotionHeader } from "../viewer/files";
import { type Cue, cueAt, indexAt, isWork, type Script } from "./script";

export interface FigureAt {
  stretch: string;
  side: "left" | "right";
  /** 0 at the start of the movement, 1 at its end. */
  progress: number;
}

// The figure slows down before a cue and sets off slowly after it: it is not seen to stand then.
const PICTURES = 3; // so many of them are under way on a machine that has much to do
const LEAST_FPS = 6; // no machine is given more room than these need
const AFTER_S = 0.1;
const WAY_S = 3; // into a hold, and out of it: slowly, as every drill asks

/** `of`: the dose and timing of the drill that is shown, as far as they are known. */
export function figureAt(
  script: Script,
  position_s: number,
  of: Pick<MotionHeader, "dose" | "timing"> | null,
): FigureAt {
  const index = indexAt(script, position_s);
  const cue = script.cues[index];
  if (!cue) throw new Error("a script has at least one cue");
  const shown = { stretch: cue.stretch, side: sideOf(cue), progress: 0 };
  const t = position_s - cue.t_s;
  if (isWork(cue)) return { ...shown, progress: inWork(cue, t, of) };

  const before = atEnd(script.cues[index - 1], cue.stretch, of);
  const after = atEnd(script.cues[index + 1], cue.stretch, of);
  if (before && after && before.side === after.side && before.set === after.set) {
    return { ...shown, side: sideOf(before), progress: 1 }; // a short rest where one is
  }
  const way_s = Math.min(WAY_S, cue.length_s / (before && after ? 2 : 1));
  if (before && t < way_s) {
    return { ...shown, side: sideOf(before), progress: 1 - ease(t / way_s) };
  }
  if (!after) return shown;
  const into = (t - cue.length_s + way_s) / way_s;
  return { ...shown, side: sideOf(after), progress: ease(into) };
}

/** A cue is about to be shown, or has just been: sooner where fewer pictures come a second. */
export function atCue(script: Script, position_s: number, fps: number): boolean {
  const { t_s, length_s } = cueAt(script, position_s);
  const before_s = PICTURES / Math.max(fps, LEAST_FPS);
  return position_s - t_s < AFTER_S || t_s + length_s - position_s < before_s;
}

/** Work that is done at the end of the movement: holds, and efforts in one place. */
function atEnd(
  cue: Cue | undefined,
  stretch: string,
  of: Pick<MotionHeader, "dose"> | null,
): Cue | null {
  if (cue?.stretch !== stretch || !isWork(cue)) return null;
  return cue.kind === "hold" || of?.dose === "rounds" ? cue : null;
}

/** A repetition goes there and back in its own time; all other work stays at the end. */
function inWork(cue: Cue, t: number, of: Pick<MotionHeader, "dose" | "timing"> | null): number {
  if (cue.kind === "hold" || !of?.timing || of.dose === "rounds") return 1;
  const { out, hold, back } = of.timing;
  const at = (t / cue.length_s) * (out + hold + back);
  return at < out + hold ? ease(at / out) : 1 - ease((at - out - hold) / back);
}

function sideOf(cue: Cue): "left" | "right" {
  return cue.side === "right" ? "right" : "left";
}
