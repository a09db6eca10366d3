import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { get, getOnce } from "../api";
import { beforeView, seenView, stopList } from "../live/around";
import { Measuring } from "../live/measuring";
import { otherSide, runningView } from "../live/running";
import { keepable } from "../measure/keepable";
import { result } from "../measure/result";
import { leaveUnkept, takeUnkept } from "../measure/unkept";
import { Page } from "../page";
import { asProblem } from "../settings/part";
import { erase, keep, type Measure, progressOf, type Reading, type Side } from "../readings";
import type { Trend, Typed } from "../readings";
import { go } from "../router";
import { secure } from "../secure";
import { newId } from "../store/id";
import { current } from "../store/person";
import type { Outcome } from "../today";
import "../measure/form";
import "../measure/measure.css";
import "../live/live.css";

interface Data {
  person_id: string;
  measure: Measure;
  outcome: Outcome;
}

const NOT_ENOUGH = "Stopped. Nothing was kept: a reading takes two valid trials.";
const NEXT_MS = 6000; // to sit anew, before the other side begins by itself

/** Measured by this device's camera, live: one side, or one after the other. */
@customElement("page-live")
export class LivePage extends Page<Data> {
  @property() measure = "";
  @state() private sides: Side[] = [];
  @state() private handsFree = false;
  @state() private now: Measuring | null = null;
  @state() private kept: { reading: Reading; trend: Trend | null } | null = null;
  @state() private ended = "";
  private next = newId();
  /** The reading that is shown or on its way. */
  private shown = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected titleOf = ({ measure }: Data): string => measure.name;

  override connectedCallback(): void {
    const asked = new URLSearchParams(location.search);
    const side = asked.get("side");
    this.sides = side === "both" ? ["left", "right"] : [side === "right" ? "right" : "left"];
    this.handsFree = asked.get("hands_free") === "1";
    addEventListener("keydown", this.key);
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    removeEventListener("keydown", this.key);
    clearTimeout(this.timer);
    const { now } = this;
    if (now?.result?.document.reading && !now.kept && !now.asked.keep) {
      const { person_id, measure, side } = now.asked;
      leaveUnkept({ person_id, measure, side, by: "camera", what: now });
    }
    super.disconnectedCallback();
  }

  protected load = async (): Promise<Data> => {
    const [person, measures] = await Promise.all([current(), getOnce<Measure[]>("/measures")]);
    if (!person) go("/welcome", true);
    const measure = measures.find((one) => one.slug === this.measure);
    if (!measure?.methods.includes("camera")) go("/measure", true);
    const person_id = person?.id ?? "";
    const outcome = person
      ? await get<Outcome>(`/persons/${person_id}/screening`)
      : ({ status: "screening_needed", stops: [] } as Outcome);
    const data = { person_id, measure: measure as Measure, outcome };
    const left = this.handsFree ? null : takeUnkept(person_id, this.measure, "camera");
    if (left) [this.now, this.sides] = [left.what as Measuring, [left.side]];
    const may = secure() && outcome.status === "go" && measure && !this.now;
    if (this.handsFree && may) this.begin(data);
    return data;
  };

  private begin = (data: Data | null = this.data): void => {
    const [side] = this.sides;
    if (!data || !side) return;
    clearTimeout(this.timer);
    this.kept = null;
    this.ended = "";
    this.next = newId();
    const { person_id, measure } = data;
    const hands_free = this.handsFree;
    const keep = hands_free ? this.next : null;
    this.now = new Measuring(this, { person_id, measure: measure.slug, side, hands_free, keep });
  };

  private leave = (): void => {
    this.now?.close();
    this.now = null;
  };

  /** Enough: with two trials there is a reading all the same. */
  private stop = (): void => {
    if ((this.now?.answer?.valid ?? 0) >= 2) return this.now?.say({ type: "end" });
    if (this.now?.trials.length) this.ended = NOT_ENOUGH;
    this.leave();
  };

  private key = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.running) this.stop();
  };

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { now } = this;
    if (now?.broken) {
      this.ended = now.broken;
      this.now = null;
    }
    if (now?.kept && now.kept !== this.shown) void this.showKept((this.shown = now.kept));
    this.classList.toggle("runs", this.running);
  }

  private heading = "";

  /** Where another heading has come, keyboard and screen reader go on there. */
  protected override updated(): void {
    const heading = this.querySelector<HTMLElement>("h1[tabindex]");
    const text = heading?.textContent ?? "";
    if (text && text !== this.heading) heading?.focus({ preventScroll: true });
    this.heading = text;
  }

  private get running(): boolean {
    return this.now !== null && !this.now.over;
  }

  /** The reading that coxa has kept by itself; if it is away just then, what was seen stays. */
  private showKept = async (id: string): Promise<void> => {
    const person = this.now?.asked.person_id ?? "";
    const all = await get<Reading[]>(`/readings?person_id=${person}`).catch(() => []);
    const reading = all.find((one) => one.id === id);
    if (reading) await this.present(reading);
  };

  private save = async (said: Typed): Promise<void> => {
    const { data, now } = this;
    if (!data || !now?.result) return;
    const { document, source } = now.result;
    const trials = keepable(document);
    const { measure, side } = now.asked;
    const facts = { person_id: data.person_id, measure, side };
    const reading = await keep(this.next, { ...facts, ...said, method: "camera", trials, source });
    await this.present(reading);
  };

  private async present(reading: Reading): Promise<void> {
    const all = await progressOf(reading.person_id).catch(() => []);
    const mine = all.find(
      (one) => one.measure === reading.measure && one.method === reading.method,
    );
    const trend = mine?.sides.find((one) => one.side === reading.side)?.trend ?? null;
    this.kept = { reading, trend: reading.warm ? null : trend };
    this.now = null;
    this.sides = this.sides.slice(1);
    if (this.sides.length && this.handsFree) this.timer = setTimeout(() => this.begin(), NEXT_MS);
    window.scrollTo(0, 0);
  }

  /** Kept by itself, and not wanted. */
  private async throwAway({ id, side }: Reading): Promise<void> {
    clearTimeout(this.timer);
    try {
      await erase(id);
    } catch (error) {
      this.ended = asProblem(error).message;
      return;
    }
    this.kept = null;
    this.sides = [side];
    this.ended = "Thrown away. Nothing of it is kept.";
  }

  private once = (side: Side): void => {
    this.sides = [side];
    this.begin();
  };

  protected show({ measure, outcome }: Data): TemplateResult {
    const { now, kept } = this;
    const stopped = now?.outcome ?? outcome;
    if (stopped.status !== "go") return stopList(stopped);
    if (kept) {
      const { side } = kept.reading;
      const other = (): void => this.once(otherSide(side));
      const again = (): void => this.once(side);
      const away = (): void => void this.throwAway(kept.reading);
      const next = this.handsFree ? { other, again, erase: away } : { other, again };
      return html`<p class="over">${measure.name}, by camera: kept</p>
        ${this.ended ? html`<p class="note" role="alert">${this.ended}</p>` : ""}
        ${result(kept.reading, kept.trend, next)}
        ${
          this.sides.length && this.handsFree
            ? html`<p class="note" role="status">Now the ${this.sides[0]}. Stay where you are.</p>`
            : ""
        }`;
    }
    if (now && !now.over) {
      return runningView(now, measure, this.stop, () => void now.camera.start());
    }
    if (now?.result) {
      const form = html`<section class="sec" aria-labelledby="keeping">
        <h2 id="keeping">Keep it?</h2>
        <coxa-reading-form
          seen
          .action=${"Keep this reading"}
          .save=${this.save}
        ></coxa-reading-form>
      </section>`;
      return html`<p class="over">${measure.name}, by camera</p>
        ${seenView(now.result, now.asked.side, now.kept ? null : form, this.leave)}`;
    }
    return beforeView({
      measure,
      sides: this.sides.length ? this.sides : ["left"],
      hands_free: this.handsFree,
      setHandsFree: (on) => (this.handsFree = on),
      start: () => this.begin(),
      problem: this.ended,
    });
  }
}
