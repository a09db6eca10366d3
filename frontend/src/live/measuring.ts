/** One side measured live: camera, network, conversation with coxa, voice. Leaves nothing behind. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { Voice } from "../player/voice";
import { Wake } from "../player/wake";
import type { Side } from "../readings";
import { newId } from "../store/id";
import { settings } from "../store/settings";
import type { Outcome } from "../today";
import { Camera, TROUBLE } from "./camera";
import { Coach } from "./coach";
import { Conversation, type Link } from "./conversation";
import { Eyes } from "./eyes";
import { Held } from "./held";
import type { Again, Answer, Heard, Result, Said, Stopped, TrialTold } from "./messages";
import { encode, type Picture } from "./picture";
import { type Image, snapshot } from "./snapshot";

export interface Asked {
  person_id: string;
  measure: string;
  side: Side;
  hands_free: boolean;
  /** Under which id the result is kept as soon as it is there; null: the person decides. */
  keep: string | null;
}

const now = (): number => performance.now();

const AWAY = "coxa does not answer. I try again; wait a moment.";
const LOST = "coxa was started anew: what was measured until then is gone.";
const SLOW =
  "This device is slow: a quicker, rougher look while you move. The holds are looked at exactly.";
const LEAST_STEP_S = 0.011; // coxa takes no two pictures that are closer
const CALM_MS = 100;
const SETTLING_STEP_S = 0.4; // at the end the heavy network needs the processor
const UNANSWERED = ["length", "version", "head", "count", "nan", "range", "size", "brightness"];
const REFUSED_PICTURE = [...UNANSWERED, "time", "order", "stale", "clock"];

export class Measuring implements ReactiveController {
  answer: Answer | null = null;
  /** What the network saw last, for the skeleton. */
  seen: Picture | null = null;
  stopped: Stopped | null = null;
  trials: TrialTold[] = [];
  result: Result | null = null;
  /** The reading that it was kept as. */
  kept: string | null = null;
  outcome: Outcome | null = null;
  /** Why it cannot go on; empty while it can. */
  broken = "";
  /** The line on the screen: one thing to know or to do. */
  line = "One moment …";
  /** What else should be known. */
  note = "";
  mirrored = false;
  readonly camera: Camera;
  readonly eyes: Eyes;
  private readonly held = new Held();
  private readonly coach = new Coach();
  private readonly voice: Voice;
  private readonly wake = new Wake();
  private talk: Conversation | null = null;
  /** Pictures that coxa has not answered, by their times. */
  private readonly open = new Map<number, ImageBitmap>();
  private mostOpen = 2;
  private mostKept = 60;
  private latest: { t_s: number; image: Image } | null = null;
  private making = false;
  private last_s = -Infinity;
  private closed = false;
  /** One trial's pictures after the other's: the first verdict is the first that is waited for. */
  private looking = Promise.resolve();
  private readonly id = newId();

  constructor(
    private readonly host: ReactiveControllerHost,
    readonly asked: Asked,
  ) {
    const { voice, volume } = settings();
    this.voice = new Voice(voice, volume);
    this.voice.prime();
    this.camera = new Camera(this.cameraChanged, this.taken);
    this.eyes = new Eyes(
      () => {
        this.held.prepare();
        if (this.eyes.kind?.model === "lite") this.note = SLOW;
        this.update();
      },
      () => this.fail("This browser cannot look at pictures. A newer one can."),
    );
    host.addController(this);
    this.wake.hold();
    void this.camera.start();
  }

  /** It has ended, with a result or without; nothing runs any more. */
  get over(): boolean {
    return this.closed;
  }

  get link(): Link {
    return this.talk?.link ?? "opening";
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Gives everything back. The result stays. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.host.removeController(this);
    this.camera.close();
    this.eyes.close();
    this.held.close();
    this.talk?.close();
    this.voice.close();
    this.wake.release();
    this.latest?.image.close();
    for (const bitmap of this.open.values()) bitmap.close();
    this.open.clear();
  }

  /** Lines can be heard. */
  get speaks(): boolean {
    return this.voice.on && this.voice.available;
  }

  /** What the person answers to a stop, or that it is enough. */
  say(said: Said): void {
    this.stopped = null;
    if (said.type === "mirrored") {
      this.mirrored = said.mirrored;
      this.trials = [];
    }
    this.talk?.say(said);
    this.update();
  }

  private update = (): void => {
    if (!this.closed) this.host.requestUpdate();
  };

  private fail(why: string): void {
    this.broken = why;
    this.close();
    this.host.requestUpdate();
  }

  private cameraChanged = (): void => {
    this.speak();
    this.update();
  };

  /** The camera has a new picture. Only the newest waits for the network. */
  private taken = (t_s: number): void => {
    const step_s = this.answer?.state === "settling" ? SETTLING_STEP_S : LEAST_STEP_S;
    if (this.making || t_s < this.last_s + step_s || !this.eyes.kind) return;
    if (this.open.size >= this.mostOpen) return;
    this.making = true;
    snapshot(this.camera.video)
      .then((image) => {
        this.latest?.image.close();
        this.latest = { t_s, image };
        this.last_s = t_s;
        this.look();
      })
      .catch(() => null) // between two sizes, or when the camera has just gone
      .finally(() => (this.making = false));
  };

  private look(): void {
    const { latest } = this;
    if (this.closed) latest?.image.close();
    if (!latest || this.closed || !this.eyes.free) return;
    this.latest = null;
    void this.eyes.look(latest.image, latest.t_s).then((seen) => {
      if (!seen) return;
      if (this.closed) return seen.bitmap.close();
      this.seen = seen.picture;
      this.tell(seen.picture, seen.bitmap);
      this.look();
    });
  }

  private tell(picture: Picture, bitmap: ImageBitmap): void {
    this.talk ??= new Conversation(
      {
        ...this.asked,
        id: this.id,
        width: picture.width,
        height: picture.height,
      },
      this.hear,
      this.linkChanged,
    );
    if (this.link !== "open" || this.open.size >= this.mostOpen) return bitmap.close();
    this.open.set(picture.t_s, bitmap);
    this.talk.send(encode(picture));
  }

  private linkChanged = (link: Link): void => {
    for (const bitmap of this.open.values()) bitmap.close();
    this.open.clear();
    if (link === "elsewhere") this.fail("Another window has taken this measuring over.");
    this.speak();
    if (link === "over" && this.result) this.close();
    else if (link === "over") this.fail("coxa has ended this measuring. Please begin again.");
    this.update();
  };

  private hear = (heard: Heard): void => {
    if (this.closed) return;
    switch (heard.type) {
      case "ready":
        this.mostOpen = heard.open_pictures;
        this.mostKept = heard.kept_pictures;
        this.coach.spoken = heard.spoken;
        this.mirrored = heard.mirrored;
        if (this.trials.length && !heard.resumed) this.coach.tell((this.note = LOST), now());
        this.trials = []; // those that are known are told anew
        this.stopped = null;
        break;
      case "picture":
        this.answered(heard);
        break;
      case "trial":
        this.trials = [...this.trials.filter((one) => one.number !== heard.number), heard].sort(
          (a, b) => a.number - b.number,
        );
        this.coach.trial(heard, performance.now());
        break;
      case "again":
        this.looking = this.looking.then(() => this.lookAgain(heard));
        break;
      case "stopped":
        this.stopped = heard;
        break;
      case "result":
        this.result = heard;
        if (!this.asked.keep || !heard.document.reading) this.close();
        break;
      case "kept":
        this.kept = heard.reading_id;
        this.close();
        break;
      case "stop_list":
        this.outcome = heard.outcome;
        this.close();
        break;
      case "problem":
        this.problem(heard.error, heard.message);
        break;
    }
    this.speak();
    this.host.requestUpdate();
  };

  private answered(answer: Answer): void {
    this.answer = answer;
    const bitmap = this.open.get(answer.t_s);
    this.open.delete(answer.t_s);
    if (!bitmap) return;
    if (answer.keep) this.held.keep(answer.t_s, bitmap, this.mostKept);
    else bitmap.close();
  }

  private problem(error: string, message: string): void {
    const [oldest] = this.open;
    if (REFUSED_PICTURE.includes(error) && oldest) {
      oldest[1].close();
      this.open.delete(oldest[0]);
    } else if (["hello", "not_found", "busy", "not_kept"].includes(error)) this.fail(message);
  }

  private async lookAgain(asked: Again): Promise<void> {
    const seen = await this.held.again(asked, (bytes) => this.talk?.send(bytes), this.calm);
    if (!seen) this.talk?.say({ type: "again_failed", trial: asked.trial });
  }

  /** A hold needs the processor for itself: what it shows counts. */
  private calm = async (): Promise<void> => {
    while (!this.closed && this.link === "open" && this.answer?.phase === "hold") {
      await new Promise((done) => setTimeout(done, CALM_MS));
    }
  };

  /** Show the line of now; say it when it is another one. */
  private speak(): void {
    const { trouble } = this.camera;
    const away = this.link === "away" ? AWAY : "";
    const line = trouble
      ? TROUBLE[trouble]
      : away || this.coach.line(this.answer, this.stopped, performance.now());
    if (line === this.line || this.closed) return;
    this.line = line;
    this.voice.say(line);
  }
}
