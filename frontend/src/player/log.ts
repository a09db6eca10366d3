/**
 * What happened in a session, and what follows from it: where one is, and what was done.
 *
 * The twin of `coxa.session.log` in Python, held to it by the cases in tests/data. The position is
 * a function of script, log and a monotonic clock read now: nothing is ever counted in ticks.
 */
import { extended } from "./extend";
import { type Cue, endOf, indexAt, type Script, type Side } from "./script";

export type EventKind =
  | "start"
  | "reach"
  | "pause"
  | "resume"
  | "next"
  | "back"
  | "repeat"
  | "gate"
  | "extend"
  | "hurts"
  | "pain"
  | "interrupt"
  | "stop"
  | "finish";

export type Fact = string | number | boolean | null;

/** `position_s` is the place right after it, `clock_s` the run's monotonic clock. */
export interface SessionEvent {
  id: string;
  kind: EventKind;
  position_s: number;
  clock_s: number;
  run: string;
  at: string;
  data: Record<string, Fact>;
}

export interface Position {
  position_s: number;
  playing: boolean;
  waiting: boolean;
  closed: boolean;
}

export interface Done {
  stretch: string;
  side: Side;
  hold_s: number;
  hold_planned_s: number;
  repetitions: number;
  repetitions_planned: number;
}

const STARTS: EventKind[] = ["start", "resume", "gate", "reach"];
const CLOSING: EventKind[] = ["stop", "finish"];
const STOPS: EventKind[] = ["pause", "hurts", "interrupt", ...CLOSING];

/** The script with everything that was added on the way. */
export function timeline(script: Script, log: readonly SessionEvent[]): Script {
  return untilClosed(log).reduce(
    (now, event) =>
      event.kind === "extend" ? extended(now, event.position_s, event.data).script : now,
    script,
  );
}

/** Where the session stands when the clock of the last event's run reads `clock_s` (null: over). */
export function position(
  script: Script,
  log: readonly SessionEvent[],
  clock_s: number | null,
): Position {
  const kept = untilClosed(log);
  const last = kept.at(-1);
  if (!last) return { position_s: 0, playing: false, waiting: false, closed: false };
  return after(timeline(script, kept), last, plays(kept), clock_s);
}

export function isClosed(log: readonly SessionEvent[]): boolean {
  return log.some((event) => CLOSING.includes(event.kind));
}

/** Whether the session was broken off after "hurts", before anything was decided. */
export function stoppedByPain(log: readonly SessionEvent[]): boolean {
  const kinds = log.map((event) => event.kind).filter((k) => k !== "pain" && k !== "interrupt");
  return kinds.at(-1) === "hurts";
}

/** The drills that are left out of the rest of this session, because they hurt. */
export function leftOut(log: readonly SessionEvent[]): Set<string> {
  return new Set(
    log.flatMap((event) => ("left_out" in event.data ? [`${event.data.left_out}`] : [])),
  );
}

/** Seconds held and repetitions completed, per drill and side. Planned: as the script was made. */
export function done(
  script: Script,
  log: readonly SessionEvent[],
  clock_s: number | null = null,
): Done[] {
  const kept = untilClosed(log);
  let now = script;
  let covered = script.cues.map(() => 0);
  let playing = false;
  kept.forEach((event, n) => {
    playing = STARTS.includes(event.kind) || (playing && !STOPS.includes(event.kind));
    if (event.kind === "extend") {
      const before = now;
      const more = extended(now, event.position_s, event.data);
      now = more.script;
      covered = follow(covered, before, more, event.position_s);
    }
    const following = kept[n + 1];
    let until_s = clock_s;
    if (following) until_s = following.run === event.run ? following.clock_s : null;
    const end_s = after(now, event, playing, until_s).position_s;
    now.cues.forEach((cue, i) => {
      const overlap = Math.min(end_s, endOf(cue)) - Math.max(event.position_s, cue.t_s);
      covered[i] = (covered[i] ?? 0) + Math.max(0, overlap);
    });
  });
  return rows(script, now, covered);
}

/** How many whole repetitions these seconds of a cue are. */
function times(seconds: number, cue: Cue): number {
  return Math.floor(seconds / cue.length_s + 1e-6);
}

/** A cue that was added has no seconds yet; repetitions that were whole stay so in a longer one. */
function follow(
  covered: number[],
  before: Script,
  now: { script: Script; insertedAt: number | null },
  position_s: number,
): number[] {
  if (now.insertedAt !== null) return covered.toSpliced(now.insertedAt, 0, 0);
  const n = indexAt(before, position_s);
  const cue = before.cues[n];
  const longer = now.script.cues[n];
  if (cue?.kind !== "repetition" || !longer) return covered;
  const seconds = covered[n] ?? 0;
  return covered.with(n, seconds + times(seconds, cue) * (longer.length_s - cue.length_s));
}

function rows(planned: Script, played: Script, covered: number[]): Done[] {
  const found = new Map<string, Done>();
  for (const cue of planned.cues) {
    if (cue.kind !== "hold" && cue.kind !== "repetition") continue;
    const key = `${cue.stretch} ${cue.side}`;
    const row = found.get(key) ?? {
      stretch: cue.stretch,
      side: cue.side,
      hold_s: 0,
      hold_planned_s: 0,
      repetitions: 0,
      repetitions_planned: 0,
    };
    if (cue.kind === "hold") row.hold_planned_s += cue.length_s;
    else row.repetitions_planned += 1;
    found.set(key, row);
  }
  played.cues.forEach((cue, n) => {
    const row = found.get(`${cue.stretch} ${cue.side}`);
    const seconds = covered[n] ?? 0;
    if (row && cue.kind === "hold") row.hold_s += seconds;
    if (row && cue.kind === "repetition") {
      row.repetitions += times(seconds, cue);
    }
  });
  return [...found.values()].map((row) => ({ ...row, hold_s: Math.round(row.hold_s * 10) / 10 }));
}

/** The log up to the event that closes the session; what comes later cannot open it again. */
function untilClosed(log: readonly SessionEvent[]): readonly SessionEvent[] {
  const n = log.findIndex((event) => CLOSING.includes(event.kind));
  return n < 0 ? log : log.slice(0, n + 1);
}

/** Whether time runs after the last event; next, back and repeat leave that as it was. */
function plays(log: readonly SessionEvent[]): boolean {
  const last = log.findLast((e) => STARTS.includes(e.kind) || STOPS.includes(e.kind));
  return last !== undefined && STARTS.includes(last.kind);
}

function after(
  script: Script,
  last: SessionEvent,
  playing: boolean,
  clock_s: number | null,
): Position {
  const closed = CLOSING.includes(last.kind);
  if (!playing || clock_s === null) {
    return {
      position_s: last.position_s,
      playing: playing && clock_s !== null,
      waiting: false,
      closed,
    };
  }
  const reached_s = last.position_s + Math.max(0, clock_s - last.clock_s);
  const gate = script.cues.find(
    (cue) => cue.gate && last.position_s < endOf(cue) && endOf(cue) <= reached_s,
  );
  if (gate) return { position_s: endOf(gate), playing: true, waiting: true, closed: false };
  return {
    position_s: Math.min(reached_s, script.duration_s),
    playing: true,
    waiting: false,
    closed: false,
  };
}

/** The line that stands at this moment: the last mark passed, else what the cue says. */
export function said(script: Script, position_s: number): string {
  const cue = script.cues[indexAt(script, position_s)];
  return cue?.marks.findLast((mark) => mark.t_s <= position_s)?.say ?? cue?.say ?? "";
}
