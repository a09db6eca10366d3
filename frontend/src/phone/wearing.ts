/** The phone on the shin, from the tap to the result: sensor, clock, voice, and the way to coxa. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { ApiError } from "../api";
import { type Fault, FAULTS } from "./faults";
import { Guide } from "./guide";
import { type Answer, Link, type Worn } from "./link";
import { sentenceOf } from "./seen";
import { allowed, Sensor } from "./sensor";

const LOCKED =
  "The screen was locked or another page lay in front: the sensors stood still meanwhile. Turn the screen inwards instead.";
const AWAY =
  "coxa does not answer just now. Go on: out, hold for two seconds, back. Three times. I keep what you do.";
const UNSEEN_S = 200; // without the server nobody says when it is over
const HIDDEN_MS = 500;

/** It ended: with a result, in `answer`; with one that is waited for; with what was in the way. */
export type End = "seen" | "waiting" | { fault: Fault } | { problem: ApiError };

export class Wearing implements ReactiveController {
  answer: Answer | null = null;
  /** Seconds until it begins. */
  begins_s = 0;
  /** The black screen is there. */
  dark = false;
  /** What the page itself has to say. */
  note = "";
  readonly guide = new Guide();
  private starting = false;
  private worn: Worn | null = null;
  private sensor: Sensor | null = null;
  private link: Link | null = null;
  private timer = 0;
  private hidden_ms = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ended: (end: End) => void,
  ) {
    host.addController(this);
  }

  get away(): boolean {
    return this.link?.away ?? false;
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.seenAgain);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.seenAgain);
    this.halt();
    this.guide.close();
  }

  /** Inside a tap: permission, sound and the screen's lock are asked for here or never. */
  async begin(worn: Worn, delay_s: number, dark: boolean): Promise<boolean> {
    if (this.starting) return false;
    this.starting = true;
    this.guide.begin();
    const may = await allowed();
    this.starting = false;
    if (!may) {
      this.fail("refused");
      return false;
    }
    this.worn = worn;
    [this.answer, this.note, this.begins_s, this.dark] = [null, "", delay_s, dark && !delay_s];
    const link = (this.link = new Link(worn, this.hear, this.refuse, this.linked));
    this.sensor = new Sensor((row) => this.begins_s || link.push(row), this.fail);
    const begins_ms = performance.now() + delay_s * 1000;
    this.timer = window.setInterval(() => {
      const left_s = Math.max(0, Math.ceil((begins_ms - performance.now()) / 1000));
      if (this.begins_s && !left_s) this.dark = dark;
      if (left_s !== this.begins_s) this.host.requestUpdate();
      this.begins_s = left_s;
      if (performance.now() - begins_ms > UNSEEN_S * 1000 && this.finish()) this.ended("waiting");
    }, 250);
    if (delay_s) this.guide.tell("hang", `Strap the phone on. I begin in ${delay_s} seconds.`);
    return true;
  }

  darken(dark: boolean): void {
    this.dark = dark;
    this.host.requestUpdate();
  }

  /** No more is to come; false when nothing has come at all, and no result will. */
  finish(): boolean {
    this.sensor?.close();
    clearInterval(this.timer);
    this.darken(false);
    this.link?.end();
    return this.link?.some ?? false;
  }

  /** Sensor, clock and lock are let go; what was said is heard to its end. */
  halt(): void {
    this.sensor?.close();
    this.link?.close();
    clearInterval(this.timer);
    this.guide.end();
    this.darken(false);
  }

  private hear = (answer: Answer): void => {
    this.answer = answer;
    const found = answer.document;
    const sentence = found && this.worn ? sentenceOf(found, this.worn.side) : "";
    this.guide.hear(answer, sentence.replace("°", " degrees"));
    this.host.requestUpdate();
    if (!found) return;
    this.halt();
    this.ended("seen");
  };

  private linked = (): void => {
    if (this.away && this.sensor?.open) this.guide.tell("rest", AWAY);
    this.host.requestUpdate();
  };

  private fail = (fault: Fault): void => {
    this.halt();
    this.guide.tell("done", `${FAULTS[fault].title}. ${FAULTS[fault].what}`);
    this.ended({ fault });
  };

  private refuse = (problem: ApiError): void => {
    this.halt();
    this.guide.tell("done", problem.message);
    this.ended({ problem });
  };

  private seenAgain = (): void => {
    if (!this.sensor?.open || this.begins_s) return;
    if (document.visibilityState === "hidden") this.hidden_ms = performance.now();
    else if (performance.now() - this.hidden_ms > HIDDEN_MS) {
      this.note = LOCKED;
      this.guide.tell("hang", LOCKED);
      this.host.requestUpdate();
    }
  };
}
