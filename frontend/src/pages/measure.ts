import { html, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";

import { getOnce, type Source } from "../api";
import type { Sources } from "../claims";
import { camera } from "../measure/camera";
import { filmLook } from "../measure/film";
import { chooser, seen, working } from "../measure/filming";
import { guide } from "../measure/guide";
import { keepable } from "../measure/keepable";
import { phone } from "../measure/phone";
import { result, waits } from "../measure/result";
import { unkeptNote } from "../measure/unkept";
import type { ReadingForm } from "../measure/form";
import { Page } from "../page";
import {
  erase,
  keepOrWait,
  type Measure,
  progressOf,
  type Reading,
  type Side,
  type Typed,
} from "../readings";
import type { Trend } from "../readings";
import { go } from "../router";
import { newId } from "../store/id";
import { current } from "../store/person";
import { capital } from "../words";
import "../measure/form";
import "../measure/measure.css";

interface Data {
  person_id: string;
  measures: Measure[];
  sources: Sources;
}

type Way = "camera" | "phone" | "film" | "figures";
const WAYS: Record<Way, { name: string; heading: string; method: string }> = {
  camera: { name: "Camera", heading: "measure in front of the camera", method: "camera" },
  phone: { name: "Phone", heading: "measure with the phone on the shin", method: "phone" },
  film: { name: "Film", heading: "measure in a film", method: "video" },
  figures: { name: "By hand", heading: "type in what you read", method: "goniometer" },
};
const isWay = (name: string | null): name is Way => name !== null && name in WAYS;
const SIDES = { left: "Left", right: "Right" };
const POSITIONS = { sitting: "Seated", prone: "Face down" };
const DIRECTIONS = { "internal-rotation": "Turning in", "external-rotation": "Turning out" };

/** Take a reading: which test, which side, how it is done, and the figures. */
@customElement("page-measure")
export class MeasurePage extends Page<Data> {
  @state() private position: Measure["position"] = "sitting";
  @state() private direction: Measure["direction"] = "internal-rotation";
  @state() private side: Side = "left";
  @state() private way: Way = "figures";
  @state() private kept: { reading: Reading; trend: Trend | null; filmLost: boolean } | null = null;
  /** The last one is kept on this device: coxa has not said what it comes to. */
  @state() private waiting = false;
  @query("coxa-reading-form") private form?: ReadingForm;
  @state() private said = "";
  private next = newId();
  private look = filmLook;
  private method = "goniometer";
  private warm = false;

  constructor() {
    super();
    this.look.attach(this);
  }

  protected titleOf = (): string => "Measure";

  override connectedCallback(): void {
    const asked = new URLSearchParams(location.search);
    if (asked.get("position") === "prone") this.position = "prone";
    if (asked.get("direction") === "external-rotation") this.direction = "external-rotation";
    if (asked.get("side") === "right") this.side = "right";
    const way = asked.get("way");
    if (isWay(way)) this.way = way;
    if (this.look.now.asked && this.look.now.stage !== "choosing") this.goOn(this.look.now.asked);
    super.connectedCallback();
  }

  /** A look that has begun before this page was left. */
  private goOn({ measure, side }: { measure: string; side: Side }): void {
    this.position = "sitting"; // what can be seen in a film at all
    this.direction = measure.includes("external") ? "external-rotation" : "internal-rotation";
    this.side = side;
    this.way = "film";
  }

  protected load = async (): Promise<Data> => {
    const [person, measures, sources] = await Promise.all([
      current(),
      getOnce<Measure[]>("/measures"),
      getOnce<Source[]>("/sources"),
    ]);
    if (!person) go("/welcome", true);
    const byKey = new Map(sources.map((source) => [source.key, source]));
    return { person_id: person?.id ?? "", measures, sources: byKey };
  };

  private chosen({ measures }: Data): Measure {
    const found = measures.find(
      (one) => one.position === this.position && one.direction === this.direction,
    );
    if (!found) throw new Error(`no measure ${this.position} ${this.direction}`);
    return found;
  }

  /** The address keeps the choice, so that going back and reloading lead to it. */
  private choose(change: () => void): void {
    change();
    const { position, direction, side, way } = this;
    const chosen = { position, direction, side, way };
    history.replaceState(history.state, "", `/measure?${new URLSearchParams(chosen).toString()}`);
  }

  private save = async (typed: Typed): Promise<void> => {
    const data = this.data;
    if (!data) return;
    const { slug } = this.chosen(data);
    const facts = { person_id: data.person_id, measure: slug, side: this.side, ...typed };
    const reading = await keepOrWait(this.next, facts);
    const filmLost = !!reading && !!typed.source && !(await this.look.keepBeside(reading.id));
    if (typed.source) await this.look.stop();
    else [this.method, this.warm] = [typed.method, typed.warm];
    this.next = newId(); // until here, sending it again is the same reading
    if (!reading) {
      this.waiting = true;
      return this.showTop("#result");
    }
    const all = await progressOf(data.person_id).catch(() => []);
    const mine = all.find((one) => one.measure === slug && one.method === reading.method);
    const trend = mine?.sides.find((one) => one.side === reading.side)?.trend ?? null;
    this.kept = { reading, trend: reading.warm ? null : trend, filmLost };
    await this.showTop("#result");
  };

  /** What a film showed, with what was said about it. */
  private saveSeen = (said: Typed): Promise<void> => {
    const { film } = this.look.now;
    const trials = film?.document ? keepable(film.document) : [];
    return this.save({ ...said, method: "video", trials, source: film?.source ?? {} });
  };

  private start = async (measure: Measure): Promise<void> => {
    const looking = this.look.start({ measure: measure.slug, side: this.side });
    await this.showTop("#film");
    await looking;
    await this.showTop(this.look.now.stage === "read" ? "#film" : "#figures");
  };

  private async showTop(heading: string): Promise<void> {
    await this.updateComplete;
    const found = this.querySelector<HTMLElement>(heading);
    if (heading === "#figures") found?.scrollIntoView({ block: "start" });
    else window.scrollTo(0, 0);
    found?.focus({ preventScroll: true });
  }

  private stop = async (): Promise<void> => {
    await this.look.stop();
    await this.showTop("#figures");
  };

  private again = async (side: Side): Promise<void> => {
    this.choose(() => (this.side = side));
    this.kept = null;
    this.said = "";
    this.waiting = false;
    this.look.choose(null);
    await this.updateComplete;
    this.form?.clear();
    await this.showTop(this.way === "figures" ? "#figures" : "h1");
  };

  private async throwAway({ id, side }: Reading): Promise<void> {
    await this.attempt(() => erase(id));
    await this.again(side);
    this.said = "Thrown away. Nothing of it is kept.";
  }

  protected show(data: Data): TemplateResult {
    const { kept } = this;
    const measure = this.chosen(data);
    if (kept) {
      const { side } = kept.reading;
      const other = side === "left" ? "right" : "left";
      const erase = (): Promise<void> => this.throwAway(kept.reading);
      const next = { other: () => this.again(other), again: () => this.again(side), erase };
      return html`<p class="over">${measure.name}</p>
        ${result(kept.reading, kept.trend, next, kept.filmLost)}`;
    }
    if (this.waiting) {
      const other = this.side === "left" ? "right" : "left";
      return html`<p class="over">${measure.name}</p>
        ${waits(this.side, () => this.again(other))}`;
    }
    const title = `${measure.name}, ${this.side}`;
    switch (this.look.now.stage) {
      case "sending":
      case "looking":
        return working(this.look, title, this.stop);
      case "read":
        return html`<p class="over">${title}</p>
          ${seen(this.look, this.side, this.keeping(), this.stop)}`;
      case "choosing":
        return this.asking(measure, data);
    }
  }

  private asking(measure: Measure, data: Data): TemplateResult {
    const ways = (Object.keys(WAYS) as Way[]).filter((one) =>
      measure.methods.includes(WAYS[one].method),
    );
    const way = ways.includes(this.way) ? this.way : "figures";
    const names = Object.fromEntries(ways.map((one) => [one, WAYS[one].name])) as Record<
      Way,
      string
    >;
    return html`
      <h1 tabindex="-1">Measure</h1>
      ${unkeptNote(data.person_id)}
      <p class="lead">Where do your hips stand? Three tries a side, cold, once or twice a week.</p>
      <div class="row measure-choice">
        ${this.segment("Position", POSITIONS, this.position, (one) => (this.position = one))}
        ${this.segment("Direction", DIRECTIONS, this.direction, (one) => (this.direction = one))}
        ${this.segment("Side", SIDES, this.side, (one) => (this.side = one))}
      </div>
      <p class="to-figures">
        <a href="#figures">Past the instructions</a>
      </p>
      <div class="two">
        <section class="sec" aria-label="How to do it">${guide(measure, data.sources)}</section>
        <section class="sec" aria-labelledby="figures">
          <h2 id="figures" tabindex="-1">${capital(this.side)}: ${WAYS[way].heading}</h2>
          ${this.said ? html`<p class="note" role="status">${this.said}</p>` : ""}
          <div class="row measure-choice ways">
            ${this.segment("Way", names, way, (one) => (this.way = one))}
          </div>
          ${ways.includes("film") ? "" : html`<p class="quiet">${measure.cannot_see}</p>`}
          ${way === "film" ? chooser(this.look, () => this.start(measure)) : ""}
          ${way === "camera" ? camera(measure, this.side) : ""}
          ${way === "phone" ? phone(measure, this.side) : ""}
          <coxa-reading-form
            ?hidden=${way !== "figures"}
            .methods=${measure.methods}
            .method=${this.method}
            .warm=${this.warm}
            .action=${"Keep this reading"}
            .save=${this.save}
          ></coxa-reading-form>
        </section>
      </div>
    `;
  }

  private keeping(): TemplateResult {
    const { file } = this.look.now;
    return html`<section class="sec" aria-labelledby="keeping">
      <h2 id="keeping">Keep it?</h2>
      <coxa-reading-form
        seen
        .taken=${file ? new Date(file.lastModified) : null}
        .action=${"Keep this reading"}
        .save=${this.saveSeen}
      ></coxa-reading-form>
    </section>`;
  }

  private segment<Name extends string>(
    label: string,
    names: Record<Name, string>,
    now: Name,
    choose: (one: Name) => void,
  ): TemplateResult {
    return html`<div class="segmented" role="group" aria-label=${label}>
      ${(Object.keys(names) as Name[]).map(
        (name) =>
          html`<button
            class="btn"
            aria-pressed=${name === now}
            @click=${() => this.choose(() => choose(name))}
          >
            ${names[name]}
          </button>`,
      )}
    </div>`;
  }
}
