/**
 * Tones by Web Audio, each given to the audio clock ahead of time: they sound on time also when
 * the tab sleeps. Planned anew at every event. No media element, so that music plays on.
 */
import { monotonic } from "./player";
import type { Planned, Tone } from "./tones";

interface Note {
  frequency: number;
  after_s: number;
  length_s: number;
  gain: number;
}

const note = (frequency: number, after_s = 0, length_s = 0.14, gain = 1): Note => ({
  frequency,
  after_s,
  length_s,
  gain,
});

// Told apart by number and pitch, so that they are understood without looking.
const NOTES: Record<Tone, Note[]> = {
  ready: [note(440)],
  go: [note(523), note(784, 0.22, 0.28)],
  half: [note(659, 0, 0.2)],
  count: [note(523, 0, 0.1)],
  rest: [note(587), note(392, 0.22, 0.28)],
  end: [note(523), note(659, 0.22), note(784, 0.44, 0.5)],
  soft: [note(494, 0, 0.1, 0.6)],
};
const RAMP_S = 0.012;
const PEAK = 0.5;
// A tone that should have sounded this little ago still does; later ones would only confuse.
const LATE_S = 0.12;
// A plan of a whole session is many notes. The first are given to the clock at once, the others when
// what has begun is on the screen.
const SOON_S = 20;
const SHOWN_MS = 250;

export class Sound {
  private context: AudioContext | null = null;
  private waiting: OscillatorNode[] = [];
  /** Where the plan's first second lies on the audio clock. */
  private zero: number | null = null;
  private others = 0;

  constructor(public volume = 0.7) {}

  /** Call inside a tap or key press: browsers allow sound only then. */
  unlock(): void {
    if (this.context) return void this.context.resume();
    const session = (navigator as { audioSession?: { type: string } }).audioSession;
    if (session) session.type = "ambient"; // iOS: beside the person's own music
    this.context = new AudioContext({ latencyHint: "interactive" });
    void this.context.resume();
  }

  /** Sound `tones` at their places, now being at `position_s`; forgets what was planned before. */
  plan(tones: Planned[], position_s: number): void {
    this.silence();
    const context = this.context;
    if (!context || this.volume <= 0) return;
    if (context.state !== "running") void context.resume();
    const zero = contextNow(context) - position_s;
    this.zero = zero;
    const soon = tones.filter((one) => one.t_s < position_s + SOON_S);
    this.give(context, soon, zero);
    this.others = window.setTimeout(
      () => this.give(context, tones.slice(soon.length), zero),
      SHOWN_MS,
    );
  }

  private give(context: AudioContext, tones: Planned[], zero: number): void {
    for (const { t_s, tone } of tones) {
      for (const one of NOTES[tone]) {
        const when = zero + t_s + one.after_s;
        if (when >= context.currentTime - LATE_S) this.sound(context, one, when);
      }
    }
  }

  /** How far the plan has come apart from the page's clock, in seconds. */
  apart(position_s: number): number {
    if (!this.context || this.zero === null) return 0;
    return Math.abs(contextNow(this.context) - position_s - this.zero);
  }

  silence(): void {
    this.zero = null;
    clearTimeout(this.others);
    for (const oscillator of this.waiting) {
      oscillator.onended = null;
      oscillator.stop();
      oscillator.disconnect();
    }
    this.waiting = [];
  }

  close(): void {
    this.silence();
    void this.context?.close();
    this.context = null;
  }

  private sound(context: AudioContext, one: Note, when: number): void {
    const start = Math.max(when, context.currentTime);
    const oscillator = new OscillatorNode(context, { frequency: one.frequency });
    const gain = new GainNode(context, { gain: 0 });
    const peak = PEAK * one.gain * this.volume;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(peak, start + RAMP_S);
    gain.gain.setValueAtTime(peak, start + one.length_s - RAMP_S);
    gain.gain.linearRampToValueAtTime(0, start + one.length_s);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + one.length_s);
    oscillator.onended = () => {
      gain.disconnect();
      this.waiting = this.waiting.filter((other) => other !== oscillator);
    };
    this.waiting.push(oscillator);
  }
}

/** The audio clock at this very moment; `currentTime` alone moves in steps. */
function contextNow(context: AudioContext): number {
  const stamp = context.getOutputTimestamp();
  const { contextTime, performanceTime } = stamp;
  if (contextTime && performanceTime) return contextTime + monotonic() - performanceTime / 1000;
  return context.currentTime;
}
