/** Whether coxa's server answers. Told by whatever was last asked; asked itself while it is away. */

const PROBE_MS = 3_000;
const PROBE = "/api/routines"; // small, and anybody who is let in may ask for it

class Server extends EventTarget {
  /** It did not answer the last time. */
  away = false;
  private timer = 0;

  answered(): void {
    clearTimeout(this.timer);
    this.set(false);
  }

  silent(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.probe(), PROBE_MS);
    this.set(true);
  }

  private async probe(): Promise<void> {
    // nobody looks, nothing is asked; it goes on when the page is seen again
    if (document.visibilityState === "hidden") return this.silent();
    await fetch(PROBE).then(
      () => this.answered(),
      () => this.silent(),
    );
  }

  private set(away: boolean): void {
    if (this.away === away) return;
    this.away = away;
    this.dispatchEvent(new Event("change"));
  }
}

export const server = new Server();
