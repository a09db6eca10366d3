import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { ApiError } from "../api";
import { cited } from "../claims";
import { Page } from "../page";
import { Changes } from "../progress/changes";
import { chart } from "../progress/chart";
import { dateText, day, whole } from "../progress/dates";
import { type Kept, remember, remembered } from "../progress/kept";
import { list, toast } from "../progress/list";
import { scaleOf } from "../progress/scale";
import {
  everyReading,
  type OneSide,
  type Progress,
  progressOf,
  type Reading,
  type Typical,
} from "../readings";
import { go } from "../router";
import { chosen } from "../store/chosen";
import { current } from "../store/person";
import { capital } from "../words";
import "../history/history.css";
import { INSTRUMENTS } from "../measure/form";
import "../plan/plan.css";
import "../progress/doing";
import "../measure/measure.css";
import "../progress/progress.css";

const STEP = 12;
const LATELY_MS = 84 * 24 * 3600 * 1000;

interface Data extends Kept {
  /** Null while nobody is known. */
  person: string | null;
  /** Null while coxa answers, else when this was seen. */
  offline: boolean;
}

/** What has the most readings of late; of several, where the last one was added. */
function main(all: Progress[]): Progress | undefined {
  const since = Date.now() - LATELY_MS;
  const rank = (one: Progress): [number, string] => {
    const times = one.sides.flatMap((side) => side.points.map((point) => point.at)).sort();
    return [times.filter((at) => Date.parse(at) > since).length, times.at(-1) ?? ""];
  };
  const ranked = all.map((one) => ({ one, rank: rank(one) }));
  ranked.sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1].localeCompare(a.rank[1]));
  return ranked[0]?.one;
}

const idOf = (one: Progress): string => `${one.measure}.${one.method}`;

/** What the readings say: words first, then both sides as pictures, then every reading. */
@customElement("page-progress")
export class ProgressPage extends Page<Data> {
  @state() private series = new URLSearchParams(location.search).get("series");
  @state() private most = STEP;
  /** All readings of a series in full, where there are more than come with the page. */
  private every = new Map<string, Reading[]>();
  private changes = new Changes(this, async () => {
    const data = await this.load();
    for (const key of this.every.keys()) {
      const one = data.all.find((found) => idOf(found) === key);
      if (one && data.person) this.every.set(key, await everyReading(data.person, one));
    }
    this.data = data;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeprint", this.showAll);
  }

  override disconnectedCallback(): void {
    removeEventListener("beforeprint", this.showAll);
    super.disconnectedCallback();
  }

  protected titleOf = (): string => "Progress";

  protected load = async (): Promise<Data> => {
    try {
      const person = await current();
      if (!person) go("/welcome", true);
      const all = person ? await progressOf(person.id) : [];
      const kept = { name: person?.name ?? "", seen_at: new Date().toISOString(), all };
      if (person) remember(person.id, kept);
      return { ...kept, person: person?.id ?? null, offline: false };
    } catch (error) {
      const kept = remembered(chosen() ?? "");
      if (!kept || !(error instanceof ApiError) || error.status !== 0) throw error;
      return { ...kept, person: null, offline: true };
    }
  };

  private choose(one: Progress): void {
    this.series = idOf(one);
    history.replaceState(history.state, "", `/progress?series=${this.series}`);
  }

  protected show(data: Data): TemplateResult {
    const one = data.all.find((found) => idOf(found) === this.series) ?? main(data.all);
    return html`
      ${data.offline ? this.away(data) : ""}
      ${one ? this.whole(one, data) : html`${this.empty()} ${this.doing(data)}`}
      <div class="toast-place" role="status">${toast(this.changes)}</div>
    `;
  }

  private away({ seen_at }: Data): TemplateResult {
    return html`<div class="note" role="status">
      <p>coxa does not answer. Is it still running? This is how it was ${whole(seen_at)}.</p>
      <p><button class="btn" @click=${() => this.ask()}>Try again</button></p>
    </div>`;
  }

  private empty(): TemplateResult {
    return html`<h1>Progress</h1>
      <p class="lead">
        Nothing measured yet. After the first reading you see where you stand; after some weeks,
        whether it changes.
      </p>
      <p class="row">
        <a class="btn primary" href="/measure">Measure</a>
        <a class="btn quiet-btn" href="/history">What you have done</a>
      </p>`;
  }

  private whole(one: Progress, data: Data): TemplateResult {
    const scale = scaleOf(one.sides, one.typical);
    const dates = one.sides.flatMap((side) => side.points.map((point) => point.at)).sort();
    const count = one.sides.reduce((sum, side) => sum + side.count, 0);
    const drawn = one.sides.reduce((sum, side) => sum + side.points.length, 0);
    const full = this.every.get(idOf(one)) ?? one.sides.flatMap((side) => side.readings);
    const [first = "", last = ""] = [dates[0], dates.at(-1)];
    return html`
      <p class="print-only">
        coxa, ${data.name}, printed ${day(new Date().toISOString())}; readings from ${day(first)} to
        ${day(last)}
      </p>
      <p class="over">
        ${one.name}, ${one.by} ·
        ${dateText(first)}${dateText(first) === dateText(last) ? "" : html` to ${dateText(last)}`}
      </p>
      <h1>${one.headline}</h1>
      ${one.sides.map((side) =>
        side.trend ? html`<p class="lead">${side.trend.sentence}</p>` : "",
      )}
      ${one.sides_differ ? html`<p>${one.sides_differ}</p>` : ""}
      ${one.caveat ? html`<p class="note">${one.caveat}</p>` : ""} ${this.tools(one, data)}
      <div class="charts">
        ${one.sides.map((side) => this.figure(side, chart(side, scale, one.typical)))}
      </div>
      <p class="quiet chart-legend">
        Circle: left. Square: right. Cross: warm. Each reading is the median of its trials, the
        whisker how far another day could be off. The line is the trend, the tint where it could
        truly lie. ${drawn < count ? `Of ${count} readings ${drawn} are drawn.` : ""}
        <a href="#readings" @click=${this.toReadings}>All of it in words and figures</a>
      </p>
      ${one.typical ? this.typical(one.typical) : ""} ${this.doing(data)}
      <section class="sec" aria-labelledby="readings">
        <h2 id="readings" tabindex="-1">Readings</h2>
        ${list(full, Object.keys(INSTRUMENTS), this.changes, this.most)} ${this.more(one, count)}
      </section>
    `;
  }

  private doing({ person }: Data): TemplateResult | string {
    return person ? html`<coxa-doing .person=${person}></coxa-doing>` : "";
  }

  private more(one: Progress, count: number): TemplateResult | string {
    if (count <= this.most) return "";
    return html`<p class="row">
      <button class="btn" @click=${() => this.showEvery(one, count)}>
        Show all ${count} readings
      </button>
    </p>`;
  }

  private async showEvery(one: Progress, count: number): Promise<void> {
    const person = this.data?.person;
    const there = one.sides.reduce((sum, side) => sum + side.readings.length, 0);
    if (person && there < count) {
      this.every.set(idOf(one), await everyReading(person, one));
    }
    this.showAll();
  }

  /** Also before printing: paper has no button to press. */
  private showAll = (): void => {
    this.most = Infinity;
    this.performUpdate();
  };

  private tools(one: Progress, { all, offline }: Data): TemplateResult {
    return html`<div class="row progress-tools">
      ${
        all.length > 1
          ? html`<label class="field"
              ><span class="sr">Which readings</span>
              <select
                @change=${(event: Event) => {
                  const found = all[(event.target as HTMLSelectElement).selectedIndex];
                  if (found) this.choose(found);
                }}
              >
                ${all.map(
                  (row) => html`<option ?selected=${row === one}>${row.name}, ${row.by}</option>`,
                )}
              </select>
            </label>`
          : ""
      }
      ${offline ? "" : html`<a class="btn primary" href="/measure">Measure</a>`}
      <button class="btn" @click=${() => window.print()}>Print</button>
      ${offline ? "" : html`<a class="btn quiet-btn" href="/progress/page">A page for a clinician</a>`}
      <a class="btn quiet-btn" href="/history">What you have done</a>
    </div>`;
  }

  private figure(side: OneSide, picture: TemplateResult): TemplateResult {
    const { trend } = side;
    return html`<section aria-label=${capital(side.side)}>
      <h2>${capital(side.side)}</h2>
      ${picture}
      <p class="quiet">${trend ? trend.why : "Only warm readings so far."}</p>
    </section>`;
  }

  private typical(typical: Typical): TemplateResult {
    const sources = new Map(typical.sources.map((source) => [source.key, source]));
    return html`<section class="sec">
      <h2>What does typical mean?</h2>
      <p>${typical.words}</p>
      <p class="quiet">${typical.note} ${cited([...sources.keys()], sources)}</p>
    </section>`;
  }

  private toReadings = (event: Event): void => {
    event.preventDefault();
    const heading = this.querySelector<HTMLElement>("#readings");
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };
}
