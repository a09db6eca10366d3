/** Leads by voice, tone and vibration somebody who does not look at the screen. */
import { Voice } from "../player/voice";
import { sound } from "../player/shared";
import type { Tone } from "../player/tones";
import { Wake } from "../player/wake";
import { settings } from "../store/settings";
import type { Answer, State } from "./link";

const TONES: Record<State, Tone> = {
  hang: "ready",
  out: "go",
  hold: "half",
  back: "rest",
  rest: "soft",
  done: "end",
};

/** Milliseconds. While the foot is held the phone must not shake itself: that may spoil the trial. */
export const SHAKES: Record<State, number[]> = {
  hang: [40],
  out: [60, 90, 60],
  hold: [],
  back: [],
  rest: [],
  done: [400],
};

const TONE_S = 0.6; // the voice comes after the tone

export class Guide {
  readonly wake = new Wake();
  private readonly voice = new Voice(settings().voice);
  private said = 0;
  private timer = 0;

  /** Whether sentences can be heard; else tones and vibration must do. */
  get speaks(): boolean {
    return this.voice.on && this.voice.available;
  }

  /** Whether tones can be heard. */
  get sounds(): boolean {
    const { sounds, volume } = settings();
    return sounds && volume > 0;
  }

  /** Inside a tap. */
  begin(): void {
    sound.volume = this.sounds ? settings().volume : 0;
    sound.unlock();
    this.voice.prime();
    this.wake.hold();
  }

  hear({ state, say, said }: Answer, more = ""): void {
    if (said === this.said) return;
    this.said = said;
    this.tell(state, `${say} ${more}`);
  }

  tell(state: State, say: string): void {
    sound.plan([{ t_s: 0, tone: TONES[state] }], 0);
    if ("vibrate" in navigator && SHAKES[state].length) navigator.vibrate(SHAKES[state]);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.voice.say(say), TONE_S * 1000);
  }

  hush(): void {
    clearTimeout(this.timer);
    this.voice.hush();
  }

  end(): void {
    this.wake.release();
  }

  close(): void {
    this.hush();
    this.end();
    this.voice.close();
  }
}
