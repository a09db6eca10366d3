/**
 * Plays a script: turns time and the person's wishes into events, one by one.
 *
 * It knows no screen, no sound and no store. Whoever owns it calls {@link tick} now and then; how
 * often does not matter, because the place follows from the clock.
 */
import { newId } from "../store/id";
import { extensionAt } from "./extend";
import { coming, nextCue, nextDrill, previous, resumeAt, skipTo, thisSide } from "./jumps";
import {
  type Done,
  done,
  type EventKind,
  type Fact,
  isClosed,
  leftOut,
  type Position,
  position,
  type SessionEvent,
  timeline,
} from "./log";
import { type Pain, pains } from "./pains";
import { type Cue, cueAt, indexAt, type Script } from "./script";

/** Seconds of a clock that only goes forward, also while the tab sleeps. */
export const monotonic = (): number => performance.now() / 1000;

export class Player {
  readonly run = newId();
  private now: Script;
  private readonly zero: number;

  constructor(
    private readonly planned: Script,
    private readonly record: (event: SessionEvent) => void,
    readonly log: SessionEvent[] = [],
    private readonly clock: () => number = monotonic,
  ) {
    this.now = timeline(planned, log);
    this.zero = clock();
  }

  /** Seconds since this run began. */
  private read(): number {
    return this.clock() - this.zero;
  }

  /** The timeline as it stands, with everything that was added on the way. */
  get script(): Script {
    return this.now;
  }

  get position(): Position {
    const last = this.log.at(-1);
    return position(this.planned, this.log, last?.run === this.run ? this.read() : null);
  }

  get cue(): Cue {
    return cueAt(this.script, this.position.position_s);
  }

  get index(): number {
    return indexAt(this.script, this.position.position_s);
  }

  get done(): Done[] {
    const last = this.log.at(-1);
    return done(this.planned, this.log, last?.run === this.run ? this.read() : null);
  }

  /** What "next" leads to, in a few words; "" where that is the end. */
  get coming(): string {
    return coming(this.script, this.position.position_s, leftOut(this.log));
  }

  /** Where it hurt so far. */
  get pains(): Pain[] {
    return pains(this.planned, this.log);
  }

  get closed(): boolean {
    return isClosed(this.log);
  }

  /** Start, or go on where an earlier run was left (a hold anew, with its get-ready). */
  begin(): void {
    if (this.log.length === 0) this.add("start", 0);
    else this.add("resume", resumeAt(this.script, this.position.position_s));
  }

  /** Note every cue that has begun since the last event, and the end; say where we are. */
  tick(): Position {
    for (;;) {
      const here = this.position;
      const last = this.log.at(-1);
      if (!here.playing || !last) return here;
      const reached = nextCue(this.script, last.position_s);
      if (here.position_s < reached || (here.waiting && reached >= here.position_s)) return here;
      const at = last.clock_s + reached - last.position_s;
      const end = this.script.duration_s;
      if (reached < end && !this.isLeftOut(reached)) {
        this.add("reach", reached, {}, at);
        continue;
      }
      const after = nextDrill(this.script, reached, leftOut(this.log));
      if (reached >= end || after === null) this.add("finish", end, {}, at);
      else this.add("next", after, {}, at);
    }
  }

  pauseOrResume(): void {
    const here = this.position;
    if (here.waiting) this.add("gate", here.position_s);
    else if (here.playing) this.add("pause", here.position_s);
    else if (!here.closed) this.add("resume", here.position_s);
  }

  pause(): void {
    if (this.position.playing) this.add("pause", this.position.position_s);
  }

  next(): void {
    const after = skipTo(this.script, this.position.position_s, leftOut(this.log));
    this.add(after >= this.script.duration_s ? "finish" : "next", after);
  }

  back(): void {
    this.add("back", previous(this.script, this.position.position_s, leftOut(this.log)));
  }

  repeatSide(): void {
    this.add("repeat", thisSide(this.script, this.position.position_s, leftOut(this.log)));
  }

  /** Ten seconds more of what runs; in a run of repetitions one more of them. */
  extend(): void {
    const here = this.position;
    const more = extensionAt(this.script, here.position_s);
    // an event at a waiting gate would count as having passed it
    if (more && !here.waiting) this.add("extend", here.position_s, { ...more });
  }

  hurts(): void {
    this.add("hurts", this.position.position_s);
  }

  /** "Hurts" was pressed by mistake: go on as after a break, with time to get into it. */
  didNotHurt(): void {
    this.add("resume", resumeAt(this.script, this.position.position_s), { did_not_hurt: true });
  }

  pain(level: number | null, where: string): void {
    this.add("pain", this.position.position_s, { level, where });
  }

  /** Go on with the next drill; false when there is none. */
  leaveDrillOut(): boolean {
    const out = this.cue.stretch;
    const here = this.position.position_s;
    const after = nextDrill(this.script, here, new Set([out, ...leftOut(this.log)]));
    if (after === null) return false;
    this.add("resume", after, { left_out: out });
    return true;
  }

  stop(): void {
    this.add("stop", this.position.position_s);
  }

  /** The page goes away in the middle: keep the exact place. Harmless when nothing runs. */
  interrupt(): void {
    if (this.log.at(-1)?.run !== this.run || this.closed) return;
    if (this.log.at(-1)?.kind !== "interrupt") this.add("interrupt", this.position.position_s);
  }

  private isLeftOut(position_s: number): boolean {
    const cue = cueAt(this.script, position_s);
    return cue.kind !== "done" && leftOut(this.log).has(cue.stretch);
  }

  private add(
    kind: EventKind,
    position_s: number,
    data: Record<string, Fact> = {},
    clock_s: number = this.read(),
  ): void {
    const event: SessionEvent = {
      id: newId(),
      kind,
      position_s,
      clock_s,
      run: this.run,
      at: new Date().toISOString(),
      data,
    };
    this.record(event);
    this.log.push(event);
    if (kind === "extend") this.now = timeline(this.planned, this.log);
  }
}
