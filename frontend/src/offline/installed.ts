/** This device's own copy of the app: whether there is one, a newer one, and how it is installed. */
import { server } from "../store/server";

const HOUR_MS = 3600 * 1000;

/** Chromium's offer to install. */
interface Offer extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

class Installed extends EventTarget {
  offer: Offer | null = null;
  /** Why there is no worker: the browser has none, or refuses ours. */
  refused: "none" | "certificate" | null = null;
  private registration: ServiceWorkerRegistration | null = null;
  private looked = 0;
  private asked = false;

  /** From now on, quietly; nothing is ever loaded anew that nobody has asked for. */
  open(): void {
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault(); // offered under Settings, not in the middle of something
      this.offer = event as Offer;
      this.changed();
    });
    addEventListener("appinstalled", () => {
      this.offer = null;
      this.changed();
    });
    if (!import.meta.env.PROD) return;
    const later = (): unknown => setTimeout(() => void this.register(), 0);
    if (document.readyState === "complete") later();
    else addEventListener("load", later);
  }

  private async register(): Promise<void> {
    const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    if (!workers) return this.without("none");
    if (location.pathname === "/pair") return; // nothing is to be had yet
    try {
      const found = (await workers.register("/sw.js")) as ServiceWorkerRegistration | undefined;
      if (!found) return this.without("none"); // workers are switched off
      this.registration = found;
    } catch (error) {
      // a browser that was told to overlook the certificate refuses with this one
      return this.without((error as Error).name === "SecurityError" ? "certificate" : "none");
    }
    this.registration.addEventListener("updatefound", () => {
      this.registration?.installing?.addEventListener("statechange", this.changed);
    });
    workers.addEventListener("controllerchange", () => {
      if (this.asked) location.reload();
      this.changed();
    });
    workers.addEventListener("message", ({ data }) => {
      if (data === "other-windows") this.dispatchEvent(new Event("other-windows"));
    });
    server.addEventListener("change", () => server.away || this.look(0)); // it may be a newer one
    document.addEventListener("visibilitychange", () => this.look(HOUR_MS));
    this.changed();
  }

  private look(after_ms: number): void {
    if (document.visibilityState === "hidden" || Date.now() - this.looked < after_ms) return;
    this.looked = Date.now();
    this.registration?.update().catch(() => undefined);
  }

  private without(why: "none" | "certificate"): void {
    this.refused = why;
    this.changed();
  }

  private changed = (): void => void this.dispatchEvent(new Event("change"));

  /** Whether pages come without the server. */
  get works(): boolean {
    return !!this.registration?.active;
  }

  /** Whether a newer version waits to be begun with. */
  get waits(): boolean {
    return !!this.registration?.waiting && this.works;
  }

  begin(): void {
    this.asked = true;
    this.tell({ stop: true });
    this.registration?.waiting?.postMessage({ begin: true });
  }

  /** Tell the worker; at the first visit, as soon as there is one. */
  tell(message: object): void {
    const { active } = this.registration ?? {};
    if (active) return active.postMessage(message);
    const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    void workers?.ready.then((found) => found.active?.postMessage(message));
  }
}

export const installed = new Installed();
