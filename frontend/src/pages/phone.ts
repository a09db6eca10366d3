import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { type ApiError, get, getOnce } from "../api";
import type { Document } from "../measure/film";
import { keepable } from "../measure/keepable";
import { result } from "../measure/result";
import { leaveUnkept, takeUnkept } from "../measure/unkept";
import { Page } from "../page";
import { ready, strap, which } from "../phone/before";
import { measuring, waiting } from "../phone/during";
import { type Fault, FAULTS } from "../phone/faults";
import type { Answer, Worn } from "../phone/link";
import { seen } from "../phone/seen";
import { type End, Wearing } from "../phone/wearing";
import { titleOf } from "../phone/words";
import { keep, type Measure, progressOf, type Reading, type Side } from "../readings";
import type { Trend, Typed } from "../readings";
import { go } from "../router";
import { needsSecure, secure } from "../secure";
import { newId } from "../store/id";
import { current } from "../store/person";
import { change, settings } from "../store/settings";
import type { Outcome } from "../today";
import "../measure/form";
import "../measure/measure.css";
import "../phone/phone.css";

interface Data {
  person_id: string;
  measure: Measure | undefined;
}

type Stage = "which" | "strap" | "ready" | "measuring" | "waiting" | "seen" | "kept" | "fault";

/** One measure with the phone on the shin: /measure/<measure>/phone?side=left */
@customElement("page-phone")
export class PhonePage extends Page<Data> {
  @property() measure = "";
  @state() private stage: Stage = "which";
  @state() private side: Side = "left";
  private darkens = true;
  /** The person ended it. */
  private stopped = false;
  private fault: Fault | null = null;
  private failed: ApiError | null = null;
  private kept: { reading: Reading; trend: Trend | null } | null = null;
  private next = newId();
  private wearing = new Wearing(this, (end) => void this.over(end));

  protected titleOf = ({ measure }: Data): string =>
    measure ? `${measure.name} with a phone` : "Measure";

  override connectedCallback(): void {
    const side = new URLSearchParams(location.search).get("side");
    if (side === "left" || side === "right") [this.side, this.stage] = [side, "strap"];
    addEventListener("beforeunload", this.hold);
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    const { worn: mine, wearing } = this;
    const { person_id, measure, side } = mine;
    if (this.stage === "seen" && this.found?.reading) {
      leaveUnkept({ person_id, measure, side, by: "phone", what: wearing.answer });
    }
    removeEventListener("beforeunload", this.hold);
    super.disconnectedCallback();
  }

  protected load = async (): Promise<Data> => {
    const [person, measures] = await Promise.all([current(), getOnce<Measure[]>("/measures")]);
    const measure = measures.find(
      (one) => one.slug === this.measure && one.methods.includes("phone"),
    );
    if (!person) go("/welcome", true);
    else {
      const outcome = await get<Outcome>(`/persons/${person.id}/screening`);
      if (outcome.status !== "go") go("/screening", true);
    }
    const left = takeUnkept(person?.id ?? "", this.measure, "phone");
    if (left) {
      this.wearing.answer = left.what as Answer;
      [this.side, this.stage] = [left.side, "seen"];
    }
    return { person_id: person?.id ?? "", measure };
  };

  private to = async (stage: Stage): Promise<void> => {
    this.stage = stage;
    await this.updateComplete;
    if (this.wearing.dark) return; // it has the focus
    window.scrollTo(0, 0);
    this.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  };

  private choose = (side: Side): void => {
    this.side = side;
    void this.to("strap");
  };

  // --- while it is worn

  private get worn(): Worn {
    return { person_id: this.data?.person_id ?? "", measure: this.measure, side: this.side };
  }

  private start = async (delay_s: number): Promise<void> => {
    this.stopped = false;
    if (await this.wearing.begin(this.worn, delay_s, this.darkens && this.heard))
      await this.to("measuring");
  };

  /** Something leads who does not see the screen. */
  private get heard(): boolean {
    return this.wearing.guide.speaks || this.wearing.guide.sounds;
  }

  private soundsOn = (): void => {
    change({ sounds: true, volume: settings().volume || 0.7 });
    this.requestUpdate();
  };

  private stop = (): void => {
    this.stopped = true;
    if (this.wearing.finish()) void this.to("waiting");
    else this.leave();
  };

  private over = (end: End): Promise<void> => {
    if (typeof end === "string") return this.to(end);
    this.fault = "fault" in end ? end.fault : null;
    this.failed = "problem" in end ? end.problem : null;
    return this.to("fault");
  };

  private leave = (): void => {
    this.wearing.halt();
    this.wearing.guide.hush();
    void this.to("strap");
  };

  private hold = (event: BeforeUnloadEvent): void => {
    const open = ["measuring", "waiting"].includes(this.stage);
    if (open || (this.stage === "seen" && this.found?.reading)) event.preventDefault();
  };

  // --- after it

  private get found(): Document | null {
    return this.wearing.answer?.document ?? null;
  }

  private save = async (said: Typed): Promise<void> => {
    const { found } = this;
    if (!found) return;
    const source = this.wearing.answer?.source ?? {};
    const facts = { ...said, method: "phone", trials: keepable(found), source };
    const reading = await keep(this.next, { ...this.worn, ...facts });
    this.next = newId(); // until here, sending it again is the same reading
    const all = await progressOf(this.worn.person_id).catch(() => []);
    const mine = all.find((one) => one.measure === this.measure && one.method === "phone");
    const trend = mine?.sides.find((one) => one.side === reading.side)?.trend ?? null;
    this.kept = { reading, trend: reading.warm ? null : trend };
    await this.to("kept");
  };

  private again = (side: Side): void => {
    this.side = side;
    history.replaceState(history.state, "", `/measure/${this.measure}/phone?side=${side}`);
    this.leave();
  };

  protected show({ measure }: Data): TemplateResult {
    if (!measure) return this.gone();
    if (!secure()) {
      return html`<h1 tabindex="-1">Not at this address</h1>
        ${needsSecure("Measuring with the phone on the shin")}
        <p class="row"><a class="btn" href="/measure">Measure in another way</a></p>`;
    }
    const { side, stage } = this;
    switch (stage) {
      case "which":
        return which(measure, this.choose);
      case "strap":
        return strap(
          measure,
          side,
          () => this.to("which"),
          () => this.to("ready"),
        );
      case "ready":
        return ready({
          measure,
          side,
          speaks: this.wearing.guide.speaks,
          wanted: settings().voice,
          sounds: this.wearing.guide.sounds,
          sound: this.soundsOn,
          dark: this.darkens && this.heard,
          darken: (dark) => (this.darkens = dark),
          back: () => this.to("strap"),
          start: this.start,
        });
      case "measuring":
        return measuring(this.wearing, measure, side, this.stop);
      case "waiting":
        return waiting(titleOf(measure, side), this.wearing.away, this.leave);
      case "seen":
        return this.found
          ? seen(this.found, measure, side, this.keeping(), this.leave, this.stopped)
          : html``;
      case "kept":
        return this.wasKept(measure);
      case "fault":
        return this.faulty();
    }
  }

  private wasKept(measure: Measure): TemplateResult {
    if (!this.kept) return html``;
    const { reading, trend } = this.kept;
    const other = reading.side === "left" ? "right" : "left";
    const next = { other: () => this.again(other), again: () => this.again(reading.side) };
    return html`<p class="over">${measure.name}</p>
      ${result(reading, trend, next)}
      ${(this.found?.notes ?? [])
        .filter((note) => note !== reading.asks)
        .map((note) => html`<p class="note">${note}</p>`)}`;
  }

  private keeping(): TemplateResult {
    return html`<section class="sec" aria-labelledby="keeping">
      <h2 id="keeping">Keep it?</h2>
      <coxa-reading-form seen .action=${"Keep this reading"} .save=${this.save}></coxa-reading-form>
    </section>`;
  }

  private faulty(): TemplateResult {
    const { title, what, how } = this.fault
      ? FAULTS[this.fault]
      : { title: "No reading this time", what: this.failed?.message ?? "", how: [] };
    return html`<h1 tabindex="-1" id="fault" data-testid="no-reading">${title}</h1>
      <p class="lead" role="alert">${what}</p>
      ${
        how.length
          ? html`<ol class="steps">
              ${how.map((text) => html`<li>${text}</li>`)}
            </ol>`
          : ""
      }
      <p class="row">
        <button class="btn primary" @click=${this.leave}>Try again</button>
        <a class="btn" href="/measure">Measure in another way</a>
      </p>`;
  }
}
