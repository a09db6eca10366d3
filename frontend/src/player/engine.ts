/**
 * A session that runs: clock, sounds, voice, screen lock, keys, and the keeping of every event.
 * It knows no screen; the page that shows it is told when there is something to show.
 */
import type { KeptSession } from "../store/db";
import { onMediaKeys, type Wish } from "./keys";
import type { SessionEvent } from "./log";
import { Player } from "./player";
import { Recorder } from "./recorder";
import { cueAt, indexAt } from "./script";
import { sound } from "./shared";
import { tonesFrom } from "./tones";
import { Voice } from "./voice";
import { Wake } from "./wake";

// How often to look whether the audio clock still goes with the page's, and how far it may be off:
// the two drift, and a telephone call may stop the one but not the other.
const COMPARE_MS = 10_000;
const APART_S = 0.02;
// A tone of this moment still belongs to the plan that is made for it.
const JUST_NOW_S = 0.1;
/** The digits and the ring move in steps of so many to the second. */
const STEPS_PER_S = 4;
const EPSILON = 1e-6;

/** What the page is told. */
export interface Listener {
  /** Something on the screen is different now. */
  changed(): void;
  /** This cue has just begun, or has been gone back to. */
  began(index: number): void;
  /** The session is over. */
  closed(): void;
  /** A key outside the page (a headset, the system) asks for something. */
  asked(wish: Wish): void;
}

export class Engine {
  readonly player: Player;
  readonly recorder: Recorder;
  private readonly voice: Voice;
  private readonly wake = new Wake();
  private running = false;
  private compare = 0;
  private alarm = 0;
  private seen = "";
  private shownCue = -1;
  private spokenMark = 0;
  private offMedia: () => void = () => undefined;

  /** `number` is that of the next event: how many this device keeps already. */
  constructor(
    session: KeptSession,
    log: SessionEvent[],
    number: number,
    private readonly listener: Listener,
    speaks: boolean,
  ) {
    this.recorder = new Recorder(session, number, () => listener.changed());
    this.player = new Player(session.script, this.recorder.keep, log);
    this.voice = new Voice(speaks);
  }

  /** Call inside a tap or key press: browsers allow sound, speech and screen lock only then. */
  unlock(): void {
    sound.unlock();
    this.voice.prime();
    this.wake.hold();
    this.offMedia();
    this.offMedia = onMediaKeys((wish) => this.listener.asked(wish));
  }

  /** Let time run: from the start, or from where an earlier run was left. */
  begin(): void {
    this.player.begin();
    this.run();
  }

  /** Look at the clock and say what is due, until {@link halt}. */
  run(): void {
    this.pause();
    this.running = true;
    this.shownCue = -1;
    this.plan();
    this.compare = window.setInterval(() => {
      if (sound.apart(this.player.position.position_s) > APART_S) this.plan();
    }, COMPARE_MS);
    this.tick();
  }

  /** The page has come to the front again: show the present moment at once. */
  look(): void {
    if (!this.running) return;
    this.tick();
    this.plan();
  }

  /** Do what the person asks of a running session. */
  wish(wish: Exclude<Wish, "leave"> | "end"): void {
    const { player } = this;
    if (!this.running) return;
    player.tick();
    if (player.closed) return this.close();
    this.act(wish);
    if (wish === "pause" ? !player.position.playing : wish === "hurts") this.voice.hush();
    if (wish !== "pause" && wish !== "more") this.shownCue = -1;
    this.plan();
    if (wish === "hurts") this.pause();
    else this.tick();
    this.listener.changed();
  }

  /** The page goes away or its person does: keep the exact place. */
  interrupt(): void {
    this.player.interrupt();
  }

  /** Nothing sounds, speaks or ticks any more. */
  halt(): void {
    this.pause();
    sound.silence();
    this.voice.hush();
    this.wake.release();
    this.offMedia();
  }

  close(): void {
    this.halt();
    this.listener.closed();
  }

  private pause(): void {
    this.running = false;
    clearInterval(this.compare);
    clearTimeout(this.alarm);
  }

  private act(wish: Exclude<Wish, "leave"> | "end"): void {
    const { player } = this;
    switch (wish) {
      case "pause":
        return player.pauseOrResume();
      case "next":
        return player.next();
      case "back":
        return player.back();
      case "repeat":
        return player.repeatSide();
      case "more":
        return player.extend();
      case "hurts":
        return player.hurts();
      case "end":
        return player.stop();
    }
  }

  private plan = (): void => {
    const { script, position } = this.player;
    if (!position.playing || position.waiting) sound.silence();
    else sound.plan(tonesFrom(script, position.position_s - JUST_NOW_S), position.position_s);
  };

  /** Say what has changed, and look again the moment something will. */
  private tick = (): void => {
    clearTimeout(this.alarm);
    if (!this.running) return;
    const { player } = this;
    const here = player.tick();
    if (here.closed) return this.close();
    const index = indexAt(player.script, here.position_s);
    const cue = cueAt(player.script, here.position_s);
    const passed = cue.marks.filter((mark) => mark.t_s <= here.position_s).length;
    const left_s = cue.t_s + cue.length_s - here.position_s;
    const step = Math.ceil(left_s * STEPS_PER_S - EPSILON);
    const seen = [index, step, here.playing, here.waiting, passed].join(" ");
    if (seen !== this.seen) this.listener.changed();
    this.seen = seen;
    if (index !== this.shownCue) this.listener.began(index);
    const say = index !== this.shownCue ? cue.say : cue.marks[passed - 1]?.say;
    if (here.playing && (index !== this.shownCue || passed > this.spokenMark)) {
      this.voice.say(say ?? "");
    }
    this.shownCue = index;
    this.spokenMark = passed;
    if (!here.playing || here.waiting) return;
    const mark = cue.marks[passed];
    const next_s = Math.min(
      left_s - (step - 1) / STEPS_PER_S,
      mark ? mark.t_s - here.position_s : Infinity,
    );
    this.alarm = window.setTimeout(this.tick, Math.max(0, next_s * 1000));
  };
}
