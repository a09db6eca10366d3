/**
 * Where next, back and repeat lead to on a timeline.
 *
 * The repetitions of a side are one thing here, as they are in what a session says comes next.
 * Drills that were left out (`without`) are passed over, forwards and backwards.
 */
import { type Cue, endOf, indexAt, isWork, type Script } from "./script";

type Slugs = ReadonlySet<string>;

const NOTHING: Slugs = new Set();

/** The start of the following cue (the end of the session, when there is none). */
export function nextCue(script: Script, position_s: number): number {
  return endOf(at(script, indexAt(script, position_s)));
}

/**
 * Where "next" leads: to what the session says comes next, past the rest of the repetitions.
 * The end of the session, when nothing comes any more.
 */
export function skipTo(script: Script, position_s: number, without = NOTHING): number {
  let n = indexAt(script, position_s) + 1;
  while (n < script.cues.length && continues(at(script, n - 1), at(script, n))) n++;
  const cue = script.cues[n];
  if (!cue) return script.duration_s;
  if (!isOut(cue, without)) return cue.t_s;
  return nextDrill(script, cue.t_s, without) ?? script.duration_s;
}

/** What {@link skipTo} leads to, in a few words; "" at the end. */
export function coming(script: Script, position_s: number, without = NOTHING): string {
  const after = skipTo(script, position_s, without);
  return after < script.duration_s ? at(script, indexAt(script, after) - 1).next : "";
}

/** Where "back" leads: to the start of what came before this. */
export function previous(script: Script, position_s: number, without = NOTHING): number {
  let n = beginning(script, indexAt(script, position_s)) - 1;
  while (n > 0 && isOut(at(script, n), without)) n--;
  return allowed(script, beginning(script, Math.max(0, n)), without);
}

/** The get-ready before the side that is being done or has just been done. */
export function thisSide(script: Script, position_s: number, without = NOTHING): number {
  let n = indexAt(script, position_s);
  while (n && (!isWork(at(script, n)) || isOut(at(script, n), without))) n--;
  return allowed(script, beforeWork(script, n), without);
}

/** Where to go on after a break: a rest or get-ready starts anew, a hold with its get-ready. */
export function resumeAt(script: Script, position_s: number): number {
  return at(script, beforeWork(script, indexAt(script, position_s))).t_s;
}

/** The start of the next drill that is none of `without`; null when there is none left. */
export function nextDrill(script: Script, position_s: number, without: Slugs): number | null {
  const cue = script.cues
    .slice(indexAt(script, position_s))
    .find((one) => one.kind !== "done" && !isOut(one, without));
  return cue ? cue.t_s : null;
}

/** Is `following` one more repetition of the run that `cue` belongs to? */
function continues(cue: Cue, following: Cue): boolean {
  return (
    cue.kind === "repetition" &&
    following.kind === "repetition" &&
    cue.side === following.side &&
    cue.set === following.set &&
    cue.number !== following.number
  );
}

/** The first of the repetitions that cue `n` is one of; else `n` itself. */
function beginning(script: Script, n: number): number {
  while (n && continues(at(script, n - 1), at(script, n))) n--;
  return n;
}

function beforeWork(script: Script, n: number): number {
  while (n && isWork(at(script, n))) n--;
  return n;
}

/** The start of cue `n`, or of the first drill after it where that one is left out. */
function allowed(script: Script, n: number, without: Slugs): number {
  const cue = at(script, n);
  return (isOut(cue, without) ? nextDrill(script, cue.t_s, without) : null) ?? cue.t_s;
}

function isOut(cue: Cue, without: Slugs): boolean {
  return cue.kind !== "done" && without.has(cue.stretch);
}

function at(script: Script, n: number): Cue {
  const cue = script.cues[n];
  if (!cue) throw new RangeError(`no cue ${n}`);
  return cue;
}
