/** How finely the figure is drawn: as finely as this machine does it smoothly. */

/** Pixels drawn per pixel of the page, coarser and coarser. */
export const LEVELS = [2, 1.5, 1, 0.75, 0.5];
const SMOOTH_FPS = 28.7; // a screen of 144 Hz shows 28.8
const LOOKED_AT = 20; // frames, before it is decided again
const FIRST = 15; // while things are made ready and the page still loads: they tell nothing
const PATIENCE_MS = 10_000; // before it is tried more finely again; twice as long each time

/** Watches how long frames take, and says when to draw more coarsely or, after a while, finer. */
export class Pace {
  private readonly most: number;
  private level: number;
  private frames = 0;
  private spans: number[] = [];
  private last = 0;
  private wait_ms = PATIENCE_MS;
  private finer_ms = 0;

  constructor(density: number, software: boolean) {
    const most = software ? 1 : density;
    this.most = Math.max(
      0,
      LEVELS.findIndex((ratio) => ratio <= most),
    );
    this.level = this.most;
  }

  get ratio(): number {
    return LEVELS[this.level] ?? 1;
  }

  /** For a picture that stands still. */
  get finest(): number {
    return LEVELS[this.most] ?? 1;
  }

  /** Frames a second of late; null while too few were seen. */
  get fps(): number | null {
    return this.spans.length < 5 ? null : 1000 / usual(this.spans);
  }

  /** A frame was drawn at `now_ms`; true when the ratio has changed. Finer only where it `may`. */
  drawn(now_ms: number, may: boolean): boolean {
    const span = now_ms - this.last;
    this.last = now_ms;
    if (span > 400) return false; // it was paused, or hidden
    this.frames += 1;
    if (this.frames === FIRST) this.spans = [];
    this.spans.push(span);
    if (this.spans.length < LOOKED_AT) return false;
    const slow = 1000 / usual(this.spans) < SMOOTH_FPS;
    if (!slow) this.spans.splice(0, LOOKED_AT / 2);
    return slow ? this.coarser(now_ms) : may && now_ms > this.finer_ms && this.finer(now_ms);
  }

  private coarser(now_ms: number): boolean {
    this.spans = [];
    if (this.level === LEVELS.length - 1) return false;
    this.level += 1;
    this.finer_ms = now_ms + this.wait_ms;
    this.wait_ms *= 2;
    return true;
  }

  private finer(now_ms: number): boolean {
    if (this.level === this.most) return false;
    this.spans = [];
    this.level -= 1;
    this.finer_ms = now_ms + PATIENCE_MS;
    return true;
  }
}

/** The mean without the shortest and the longest: a screen's pictures come in whole steps, of which
 * a median tells only the more frequent.
 */
function usual(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const off = Math.floor(values.length / 10);
  const kept = sorted.slice(off, values.length - off);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
