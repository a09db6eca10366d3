/** Where next, back and repeat lead to on a timeline. */
import { type Cue, endOf, indexAt, isWork, type Script } from "./script";

/** The start of the following cue (the end of the session, when there is none). */
export function nextCue(script: Script, position_s: number): number {
  return endOf(at(script, indexAt(script, position_s)));
}

/** The start of the cue before the current one. */
export function previousCue(script: Script, position_s: number): number {
  return at(script, Math.max(0, indexAt(script, position_s) - 1)).t_s;
}

/** The get-ready before the side that is being done or has just been done. */
export function thisSide(script: Script, position_s: number): number {
  let n = indexAt(script, position_s);
  while (n && !isWork(at(script, n))) n--;
  return beforeWork(script, n);
}

/** Where to go on after a break: a rest or get-ready starts anew, a hold with its get-ready. */
export function resumeAt(script: Script, position_s: number): number {
  return beforeWork(script, indexAt(script, position_s));
}

/** The start of the next drill that is none of `without`; null when there is none left. */
export function nextDrill(
  script: Script,
  position_s: number,
  without: ReadonlySet<string>,
): number | null {
  const cue = script.cues
    .slice(indexAt(script, position_s))
    .find((one) => !without.has(one.stretch) && one.kind !== "done");
  return cue ? cue.t_s : null;
}

function beforeWork(script: Script, n: number): number {
  while (n && isWork(at(script, n))) n--;
  return at(script, n).t_s;
}

function at(script: Script, n: number): Cue {
  const cue = script.cues[n];
  if (!cue) throw new RangeError(`no cue ${n}`);
  return cue;
}
