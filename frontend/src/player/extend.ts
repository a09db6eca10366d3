/**
 * Ten seconds more, or one more repetition: the script that follows from it. The twin of
 * `coxa.session.extend`.
 */
import { type Cue, cueAt, endOf, indexAt, type Script } from "./script";

export const EXTEND_S = 10;
const MIN_BY_S = 1;
const MAX_BY_S = 60;
const MAX_DURATION_S = 4 * 3600;
const MAX_CUES = 2000;

export type Extension = { by_s: number } | { repetitions: number };

interface Extended {
  script: Script;
  /** Where a cue was put in, if one was. */
  insertedAt: number | null;
}

/** What "more" means at this place, as the data of its event; null where it means nothing. */
export function extensionAt(script: Script, position_s: number): Extension | null {
  const more = runAt(script, indexAt(script, position_s)) ? { repetitions: 1 } : { by_s: EXTEND_S };
  return extended(script, position_s, more).script === script ? null : more;
}

/** The script after an `extend` event at `position_s`; the same one where nothing can be added. */
export function extended(
  script: Script,
  position_s: number,
  data: Record<string, unknown>,
): Extended {
  const unchanged = { script, insertedAt: null };
  if (Object.keys(data).length !== 1) return unchanged;
  const { by_s, repetitions } = data;
  if (typeof by_s === "number" && Number.isInteger(by_s) && by_s >= MIN_BY_S && by_s <= MAX_BY_S) {
    return { script: lengthened(script, position_s, by_s), insertedAt: null };
  }
  return repetitions === 1 ? oneMore(script, position_s) : unchanged;
}

function lengthened(script: Script, position_s: number, by_s: number): Script {
  const running = cueAt(script, position_s);
  if (running.kind === "done" || script.duration_s + by_s > MAX_DURATION_S) return script;
  const marks = running.marks.map((mark) =>
    mark.t_s > position_s ? { ...mark, t_s: mark.t_s + by_s } : mark,
  );
  const longer = { ...running, length_s: running.length_s + by_s, marks };
  return laidOut(
    script,
    script.cues.map((cue) => (cue === running ? longer : cue)),
  );
}

function oneMore(script: Script, position_s: number): Extended {
  const index = indexAt(script, position_s);
  const cue = cueAt(script, position_s);
  const run = runAt(script, index);
  const tooMuch =
    script.cues.length >= MAX_CUES || script.duration_s + cue.length_s > MAX_DURATION_S;
  if (!run || tooMuch) return { script, insertedAt: null };
  const cues = script.cues.toSpliced(index + 1, 0, { ...cue, say: `${cue.number}` });
  const of = run.stop - run.first + 1;
  const numbered = cues.map((one, n) =>
    n >= run.first && n <= run.stop ? renumbered(one, n - run.first + 1, of) : one,
  );
  return { script: laidOut(script, numbered), insertedAt: index + 1 };
}

/**
 * The run of plain repetitions that the cue belongs to: 1, 2, 3 ... and nothing else in this set on
 * this side. Rounds of several parts (push, let go), and a single one, are none.
 */
function runAt(script: Script, index: number): { first: number; stop: number } | null {
  const { cues } = script;
  let first = index;
  let stop = index + 1;
  while (countedWith(cues[first - 1], cues[index])) first--;
  while (countedWith(cues[stop], cues[index])) stop++;
  const run = cues.slice(first, stop);
  const plain =
    run.length > 1 && run.every((cue, n) => cue.kind === "repetition" && cue.number === n + 1);
  return plain ? { first, stop } : null;
}

function countedWith(one: Cue | undefined, other: Cue | undefined): boolean {
  return (
    one?.number != null &&
    other?.number != null &&
    one.stretch === other.stretch &&
    one.side === other.side &&
    one.set === other.set
  );
}

function renumbered(cue: Cue, number: number, of: number): Cue {
  const say = cue.say === `${cue.number}` ? `${number}` : cue.say;
  return { ...cue, number, of, say };
}

/** The cues one after the other, with everything in them that counts from the start. */
function laidOut(script: Script, cues: Cue[]): Script {
  const duration_s = cues.reduce((sum, cue) => sum + cue.length_s, 0);
  let t_s = 0;
  const placed = cues.map((cue) => {
    const by_s = t_s - cue.t_s;
    const marks = cue.marks.map((mark) => ({ ...mark, t_s: mark.t_s + by_s }));
    const moved = { ...cue, t_s, left_s: duration_s - t_s, marks };
    t_s = endOf(moved);
    return moved;
  });
  return { ...script, duration_s, cues: placed };
}
