import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { hip, type Motion } from "../viewer/files";
import "../viewer/figure";
import { legend } from "../viewer/legend";
import { Sampler } from "../viewer/sampler";
import type { Told } from "../viewer/stage";
import { does, signed, sureness } from "../viewer/words";

type Posture = Record<"flexion" | "adduction" | "rotation" | "knee", number>;

interface Named {
  id: string;
  name: string;
  value: number;
}

interface Slide {
  key: keyof Posture;
  name: string;
  low: number;
  high: number;
  /** What a number means, less and more than 0. */
  words: [string, string];
}

const SLIDES: Slide[] = [
  { key: "flexion", name: "Bend", low: -20, high: 120, words: ["back", "bent"] },
  { key: "rotation", name: "Turn", low: -45, high: 45, words: ["out", "in"] },
  { key: "adduction", name: "Sideways", low: -45, high: 30, words: ["outwards", "inwards"] },
  { key: "knee", name: "Knee", low: 0, high: 120, words: ["", "bent"] },
];

const PLACES: [string, Posture][] = [
  ["Standing", { flexion: 0, adduction: 0, rotation: 0, knee: 0 }],
  ["As in sitting", { flexion: 90, adduction: 0, rotation: 0, knee: 90 }],
  ["As face down", { flexion: 0, adduction: 0, rotation: 0, knee: 90 }],
];

const LEAST = { rotation: 4, from_standing: 5, in_movement: 5 }; // mm, and %
const MOST_ROWS = 8;
const NEARER = 1.9;

/** A hip to move by hand: who turns it in, who turns it out, who lengthens. */
@customElement("page-hip")
export class HipPage extends LitElement {
  @state() private posture: Posture = { ...PLACES[0]?.[1] } as Posture;
  @state() private told: Told = "rotation";
  @state() private chosen = "piri";
  @state() private motion: Motion | null = null;
  @state() private away = false;
  private asking = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    document.title = "The hip · coxa";
    void this.ask();
    this.dispatchEvent(new CustomEvent("page-ready", { bubbles: true }));
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("posture")) void this.ask();
  }

  /** One question at a time; the last posture is always asked for. */
  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    let shown: Posture | null = null;
    while (shown !== this.posture && this.isConnected) {
      shown = this.posture;
      try {
        this.motion = await hip(shown);
        this.away = false;
      } catch {
        this.away = true;
        break;
      }
    }
    this.asking = false;
  }

  protected override render(): TemplateResult {
    return html`
      <p class="over"><a href="/learn">Learn</a></p>
      <h1>Move a hip, and watch its muscles</h1>
      <p class="lead">
        The same muscle can turn the thigh out when the hip is straight, and in when it is bent. In
        this model piriformis does: bend the hip and see. It is the right hip.
      </p>
      <div class="with-figure explorer">
        <div>
          <coxa-figure
            clear
            .given=${this.motion}
            .told=${this.told}
            .chosen=${this.chosen}
            .nearer=${NEARER}
          ></coxa-figure>
          ${this.away ? html`<p role="alert">This needs the coxa server, which does not answer.</p>` : nothing}
        </div>
        <div>
          <div class="row segmented" role="group" aria-label="Begin from">
            ${PLACES.map(
              ([name, posture]) =>
                html`<button
                  class="btn"
                  aria-pressed=${alike(posture, this.posture) ? "true" : "false"}
                  @click=${() => (this.posture = { ...posture })}
                >
                  ${name}
                </button>`,
            )}
          </div>
          ${SLIDES.map((slide) => this.slide(slide))} ${this.told_of()}
        </div>
      </div>
      <section class="sec">
        <div class="row segmented" role="group" aria-label="Colours show">
          ${this.option("rotation", "Who turns it")} ${this.option("from_standing", "Who is long")}
        </div>
        ${this.table()}
      </section>
    `;
  }

  private slide({ key, name, low, high, words }: Slide): TemplateResult {
    const value = this.posture[key];
    const where = value === 0 ? "0°" : `${Math.abs(value)}° ${words[value < 0 ? 0 : 1]}`;
    return html`<label class="h-slide">
      <span>${name}</span><b aria-hidden="true">${where}</b>
      <input
        type="range"
        name=${key}
        min=${low}
        max=${high}
        step="1"
        .value=${String(value)}
        aria-valuetext=${where}
        @input=${(event: Event) => {
          const degrees = Number((event.target as HTMLInputElement).value);
          this.posture = { ...this.posture, [key]: degrees };
        }}
      />
    </label>`;
  }

  private option(told: Told, words: string): TemplateResult {
    return html`<button
      class="btn"
      aria-pressed=${this.told === told ? "true" : "false"}
      @click=${() => (this.told = told)}
    >
      ${words}
    </button>`;
  }

  /** The chosen muscle, in words. */
  private told_of(): TemplateResult | typeof nothing {
    const { header } = this.motion ?? {};
    const n = header?.muscles.findIndex((row) => row.id === this.chosen && row.leg === header.side);
    const row = header?.muscles[n ?? -1];
    if (!this.motion || n === undefined || !row) return nothing;
    return html`<p id="told">
      <strong>${row.name}.</strong> ${does(new Sampler(this.motion).arms(n, 0))}
      ${sureness(row.confidence)}. ${row.note}
    </p>`;
  }

  private table(): TemplateResult {
    const { motion, told } = this;
    if (!motion) return html`<p class="quiet" role="status">One moment …</p>`;
    const sampler = new Sampler(motion);
    const rows = motion.header.muscles
      .map((muscle, n) => {
        const arms = sampler.arms(n, 0);
        const value = told === "rotation" ? arms[2] : sampler.change("from_standing", n, 0);
        return { ...muscle, arms, value };
      })
      .filter((row) => row.leg === motion.header.side)
      .sort((a, b) => b.value - a.value);
    const [more, less] = [1, -1].map((way) =>
      rows
        .filter((row) => way * row.value >= LEAST[told])
        .sort((a, b) => way * (b.value - a.value)),
    );
    const turning = told === "rotation";
    return html`
      ${
        turning
          ? legend("turns out", "neither", "turns in")
          : legend("40\u00a0% shorter, or more", "as in standing", "40\u00a0% longer, or more")
      }
      <div class="two">
        ${this.column(turning ? "Turns the thigh in" : "Longer than in standing", more ?? [])}
        ${this.column(turning ? "Turns the thigh out" : "Shorter than in standing", less ?? [])}
      </div>
      <p class="quiet">
        ${
          turning
            ? "In millimetres: the lever with which the muscle turns the thigh at this posture."
            : "In % of the muscle's own working length."
        }
        Computed by the same model that judges every drill here.
        <a href="/learn/muscles">The muscles, and what bending does to them</a>
      </p>
    `;
  }

  private column(title: string, rows: Named[]): TemplateResult {
    return html`<div>
      <h2>${title}</h2>
      ${rows.length ? nothing : html`<p class="quiet">None to speak of.</p>`}
      ${this.list(rows.slice(0, MOST_ROWS))}
      ${
        rows.length > MOST_ROWS
          ? html`<details class="more">
              <summary>${rows.length - MOST_ROWS} more</summary>
              ${this.list(rows.slice(MOST_ROWS))}
            </details>`
          : nothing
      }
    </div>`;
  }

  private list(rows: Named[]): TemplateResult {
    const unit = this.told === "rotation";
    return html`<ul class="m-list">
      ${rows.map(
        (row) =>
          html`<li data-muscle=${row.id}>
            <button
              class="m-row plain"
              aria-pressed=${row.id === this.chosen ? "true" : "false"}
              @click=${() => (this.chosen = row.id)}
            >
              <span class="name">${row.name}</span>
              <b>${unit ? `${Math.abs(row.value).toFixed(0)} mm` : signed(row.value)}</b>
            </button>
          </li>`,
      )}
    </ul>`;
  }
}

const alike = (one: Posture, other: Posture): boolean =>
  SLIDES.every(({ key }) => one[key] === other[key]);
