/** How quickly a network looks on this device. */

const FIRST = 2; // the first looks, while everything warms up, count for nothing
const LOOKS = 20;
const ENOUGH_MS = 3000; // of looking, and fewer will do
const MOST_MS = 100; // of a look: ten a second

/** Whether the latest looks took too long for ten a second. */
export class Pace {
  private looks: number[] = [];
  private seen = 0;

  add(took_ms: number): void {
    this.seen += 1;
    if (this.seen > FIRST) this.looks = [...this.looks.slice(1 - LOOKS), took_ms];
  }

  get slow(): boolean {
    const sorted = [...this.looks].sort((a, b) => a - b);
    const sum = sorted.reduce((sum, one) => sum + one, 0);
    const enough = sorted.length === LOOKS || sum > ENOUGH_MS;
    return enough && (sorted[Math.floor(sorted.length / 2)] ?? 0) > MOST_MS;
  }
}
