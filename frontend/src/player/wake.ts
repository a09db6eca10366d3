/** Keeps the screen on while a session runs, where the browser can; retaken on return. */

export class Wake {
  private wanted = false;
  private lock: WakeLockSentinel | null = null;

  get supported(): boolean {
    return "wakeLock" in navigator;
  }

  hold(): void {
    this.wanted = true;
    document.addEventListener("visibilitychange", this.take);
    void this.take();
  }

  release(): void {
    this.wanted = false;
    document.removeEventListener("visibilitychange", this.take);
    void this.lock?.release();
    this.lock = null;
  }

  private take = async (): Promise<void> => {
    if (!this.wanted || !this.supported || document.visibilityState !== "visible") return;
    if (this.lock && !this.lock.released) return;
    // refused when the battery is low, for one; the session goes on without
    this.lock = await navigator.wakeLock.request("screen").catch(() => null);
    if (!this.wanted) void this.lock?.release();
  };
}
