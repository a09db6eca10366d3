/**
 * Which network looks at the camera's pictures: the best that is quick enough on this device. The
 * next one is loaded while the one before still looks, so that no picture is missed.
 */
import { type Kind, Network, type Seen } from "./network";
import { Pace } from "./pace";
import type { Image } from "./snapshot";

const LADDER: Kind[] = [
  { model: "full", delegate: "GPU" },
  { model: "full", delegate: "CPU" },
  { model: "lite", delegate: "CPU" },
];
export class Eyes {
  private step = 0;
  private now: Network | null = null;
  private next: Network | null = null;
  private pace = new Pace();
  private closed = false;

  /** `changed`: another network looks; `broken`: none can. */
  constructor(
    private readonly changed: () => void,
    private readonly broken: (why: string) => void,
  ) {
    this.load();
  }

  /** What looks just now; null while it is loaded. */
  get kind(): Kind | null {
    return this.now?.kind ?? null;
  }

  get free(): boolean {
    return this.now?.busy === 0;
  }

  /** Null when nothing could be seen: the picture is lost, another network comes. */
  async look(image: Image, t_s: number): Promise<Seen | null> {
    const { now } = this;
    if (!now) return null;
    try {
      const seen = await now.look(image, t_s);
      this.pace.add(seen.took_ms);
      if (this.pace.slow && !this.next && this.step + 1 < LADDER.length) this.down();
      return seen;
    } catch (error) {
      if (now === this.now && !this.closed) {
        now.close();
        this.now = null;
        this.down(error);
      }
      return null;
    }
  }

  close(): void {
    this.closed = true;
    this.now?.close();
    this.next?.close();
  }

  private down(error: unknown = ""): void {
    if (this.next || this.closed) return;
    this.step += 1;
    if (this.step < LADDER.length) this.load();
    else this.broken(String(error));
  }

  private load(): void {
    const kind = LADDER[this.step];
    if (!kind) return;
    const next = (this.next = new Network(kind));
    next.ready.then(
      () => {
        this.next = null;
        this.now?.close();
        this.now = next;
        this.pace = new Pace();
        this.changed();
      },
      (error: unknown) => {
        next.close();
        this.next = null;
        this.down(error);
      },
    );
  }
}
