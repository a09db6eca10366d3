/** One pose network in a worker of its own, as the page sees it. */
import addresses from "virtual:pose-models";

import type { Model, Picture } from "./picture";
import type { Image } from "./snapshot";
import type { Load, Look, Said } from "./worker";

export interface Seen {
  picture: Picture;
  /** The picture itself, to be kept or closed. */
  bitmap: ImageBitmap;
  took_ms: number;
}

export interface Kind {
  model: Model;
  delegate: Load["delegate"];
}

export class Network {
  private readonly worker: Worker;
  private readonly waiting: { done: (seen: Seen) => void; fail: (error: Error) => void }[] = [];
  readonly ready: Promise<void>;
  private loaded!: { done: () => void; fail: (error: Error) => void };

  /** `stills`: it is shown single pictures in no order, else those of one camera. */
  constructor(
    readonly kind: Kind,
    stills = false,
  ) {
    this.worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.worker.addEventListener("message", this.hear);
    this.worker.addEventListener("error", () => this.fail("The worker did not start."));
    this.ready = new Promise((done, fail) => (this.loaded = { done, fail }));
    this.ready.catch(() => null);
    const { model, delegate } = kind;
    const watcher = stills ? null : addresses.lite;
    const load: Load = { model, delegate, stills, address: addresses[model], watcher };
    this.worker.postMessage(load);
  }

  /** How many pictures are being looked at. */
  get busy(): number {
    return this.waiting.length;
  }

  /** The image is given away, and comes back as a bitmap with what was seen. */
  look(image: Image, t_s: number, mirrored = false): Promise<Seen> {
    const look: Look = { image, t_s, mirrored };
    return new Promise((done, fail) => {
      this.waiting.push({ done, fail });
      this.worker.postMessage(look, [image]);
    });
  }

  close(): void {
    this.worker.terminate();
    this.fail("closed");
  }

  private hear = ({ data }: MessageEvent<Said>): void => {
    if (data.kind === "ready") this.loaded.done();
    else if (data.kind === "failed") this.fail(data.why);
    else this.waiting.shift()?.done(data);
  };

  private fail(why: string): void {
    const error = new Error(why);
    this.loaded.fail(error);
    for (const one of this.waiting.splice(0)) one.fail(error);
  }
}
