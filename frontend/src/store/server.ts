/** Whether coxa's server answers. Told by whatever was last asked; asked itself while it is away. */
import { unanswered } from "../offline/answers-header";

const PROBE_MS = 3_000;
// Small, anybody who is let in may ask for it, and no earlier answer stands in for it.
const PROBE = "/api/routines";

class Server extends EventTarget {
  /** It did not answer the last time. */
  away = false;
  /** Of when the answers are that stand in for its own; null: there are none. */
  kept_at: Date | null = null;
  private timer = 0;

  answered(): void {
    clearTimeout(this.timer);
    this.set(false, null);
  }

  silent(kept_at = this.kept_at): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.probe(), PROBE_MS);
    this.set(true, kept_at);
  }

  private async probe(): Promise<void> {
    // nobody looks, nothing is asked; it goes on when the page is seen again
    if (document.visibilityState === "hidden") return this.silent();
    await fetch(PROBE).then(
      (answer) => (unanswered(answer) ? this.silent() : this.answered()),
      () => this.silent(),
    );
  }

  private set(away: boolean, kept_at: Date | null): void {
    if (this.away === away && this.kept_at?.getTime() === kept_at?.getTime()) return;
    this.away = away;
    this.kept_at = kept_at;
    this.dispatchEvent(new Event("change"));
  }
}

export const server = new Server();
