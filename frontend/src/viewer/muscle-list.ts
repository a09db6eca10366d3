/** The muscles that lengthen in a stretch, beside the figure: the same numbers, in words. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import type { Motion, MuscleRow } from "./files";
import { legend } from "./legend";
import { colourOf, LIT_PERCENT } from "./ramp";
import { Sampler } from "./sampler";
import type { Told } from "./stage";
import { does, signed, sureness } from "./words";

interface Row extends MuscleRow {
  change: number;
  arms: [number, number, number];
}

const FIRST = 6; // rows that are shown at once
const FULL = 100; // % of optimal fibre length that fill a bar

@customElement("coxa-muscle-list")
export class MuscleList extends LitElement {
  @property({ attribute: false }) motion: Motion | null = null;
  @property() told: Told = "in_movement";
  /** The ids of those that the drill is for: they come first. */
  @property({ attribute: false }) meant: string[] = [];
  /** What the drill is for, where that is something else than length. */
  @property() instead: "" | "strength" | "control" = "";
  /** The id of the muscle that is told of in full. */
  @property() chosen = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get rows(): Row[] {
    const { motion, told } = this;
    if (!motion || told === "rotation") return [];
    const sampler = new Sampler(motion);
    return motion.header.muscles
      .map((muscle, n) => ({
        ...muscle,
        change: told === "in_movement" ? muscle.in_movement : muscle.from_standing,
        arms: sampler.arms(n, 1),
      }))
      .filter((row) => row.leg === motion.header.side && Math.abs(row.change) >= LIT_PERCENT)
      .sort((a, b) => this.first(b) - this.first(a) || b.change - a.change);
  }

  private first({ id }: MuscleRow): number {
    return Number(this.meant.includes(id));
  }

  private tell(told: Told): void {
    this.dispatchEvent(new CustomEvent("told", { detail: told }));
  }

  private choose(id: string): void {
    const detail = id === this.chosen ? "" : id;
    this.dispatchEvent(new CustomEvent("chosen", { detail }));
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.motion) return nothing;
    const { rows } = this;
    const longer = rows.filter((row) => row.change > 0);
    const shorter = rows.filter((row) => row.change < 0).reverse();
    return html`
      <div class="row segmented" role="group" aria-label="Compared with">
        ${this.option("in_movement", "In the movement")}
        ${this.option("from_standing", "From standing")}
      </div>
      <p class="quiet small">${this.compared()}</p>
      ${
        longer.length
          ? html`${this.list(longer.slice(0, FIRST))}
            ${
              longer.length > FIRST
                ? html`<details class="more">
                    <summary>${longer.length - FIRST} more lengthen</summary>
                    ${this.list(longer.slice(FIRST))}
                  </details>`
                : nothing
            }`
          : html`<p>No muscle at this hip lengthens by ${LIT_PERCENT} % or more.</p>`
      }
      ${
        shorter.length
          ? html`<details class="more">
              <summary>${shorter.length} become shorter</summary>
              ${this.list(shorter)}
            </details>`
          : nothing
      }
      ${legend("40\u00a0% shorter, or more", "as it was", "40\u00a0% longer, or more")}
    `;
  }

  private compared(): string {
    const { header } = this.motion ?? {};
    const percent = `at the ${header?.side} hip, in % of the muscle's own working length`;
    const aside = this.instead
      ? ` This drill is for ${this.instead}: length is not its point.`
      : "";
    if (this.told === "from_standing") {
      return `How much longer at the end than in standing, ${percent}: this also counts what sitting or lying alone does.${aside}`;
    }
    const against = this.motion?.header.moves
      ? "How much longer at the end than at the start"
      : "How much longer than in the same posture with the thigh not turned";
    return `${against}, ${percent}.${aside}`;
  }

  private option(told: Told, words: string): TemplateResult {
    return html`<button
      class="btn"
      aria-pressed=${this.told === told ? "true" : "false"}
      @click=${() => this.tell(told)}
    >
      ${words}
    </button>`;
  }

  private list(rows: Row[]): TemplateResult {
    return html`<ul class="m-list">
      ${rows.map((row) => this.row(row))}
    </ul>`;
  }

  private row(row: Row): TemplateResult {
    const open = row.id === this.chosen;
    const parts = colourOf(row.change).map((part) => Math.round(255 * part));
    const colour = `rgb(${parts.join(" ")})`;
    const width = Math.min(100, (100 * Math.abs(row.change)) / FULL);
    return html`<li data-muscle=${row.id}>
      <button
        class="m-row"
        aria-expanded=${open ? "true" : "false"}
        @click=${() => this.choose(row.id)}
      >
        <span class="name">
          ${row.name}
          ${this.first(row) ? html`<span class="sub">Meant to lengthen</span>` : nothing}
          ${row.confidence === "low" ? html`<span class="sub">Least sure</span>` : nothing}
        </span>
        <svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
          <rect width=${width.toFixed(0)} height="12" fill=${colour} />
        </svg>
        <b>${signed(row.change)}</b>
      </button>
      ${
        open
          ? html`<p class="small">
              ${does(row.arms)} ${sureness(row.confidence)}.${row.note ? ` ${row.note}` : ""}
            </p>`
          : nothing
      }
    </li>`;
  }
}
