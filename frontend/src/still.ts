/** A picture of a stretch at its start or end, as the server draws it, light or dark. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { getOnce, type StretchRow } from "./api";
import { isDark, night } from "./store/dark";

type Moment = "start" | "end";

/** Said where a figure faces the person. */
export const MIRROR = "Like a mirror: your left side is on the left";

function addressOf(stretch: string, moment: Moment, side: string, width: number): string {
  const query = new URLSearchParams({ moment, side: side === "right" ? "right" : "left" });
  if (isDark()) query.set("dark", "true");
  if (width !== 640) query.set("width", `${width}`);
  return `/api/stretches/${encodeURIComponent(stretch)}/still?${query.toString()}`;
}

/** Kept, so that the browser does not let go of them while a session runs. */
const ahead: HTMLImageElement[] = [];

/**
 * Have all pictures of these drills at hand, so that none is waited for in a session. One after
 * another: what somebody is waiting for now must not queue behind them.
 */
export async function preload(stretches: Iterable<string>): Promise<void> {
  for (const stretch of stretches) {
    for (const moment of ["start", "end"] as const) {
      for (const side of ["left", "right"]) {
        const image = new Image();
        image.src = addressOf(stretch, moment, side, 640);
        await image.decode().catch(() => undefined);
        ahead.push(image);
      }
    }
  }
}

@customElement("coxa-still")
export class Still extends LitElement {
  @property() stretch = "";
  @property() moment: Moment = "end";
  @property() side: "left" | "right" | "both" = "left";
  /** Beside its name a picture says nothing new to those who cannot see it. */
  @property({ type: Boolean }) decorative = false;
  /** Shown the size of a thumb. */
  @property({ type: Boolean }) small = false;
  @state() private rows: StretchRow[] = [];
  private readonly night = night();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.night.addEventListener("change", this.repaint);
    const none: StretchRow[] = [];
    void getOnce<StretchRow[]>("/stretches")
      .catch(() => none)
      .then((rows) => (this.rows = rows));
  }

  override disconnectedCallback(): void {
    this.night.removeEventListener("change", this.repaint);
    super.disconnectedCallback();
  }

  private repaint = (): void => this.requestUpdate();

  private get alt(): string {
    if (this.decorative) return "";
    const name = this.rows.find((row) => row.slug === this.stretch)?.name ?? this.stretch;
    const which = this.side === "both" ? "both sides" : `${this.side} side`;
    return `${name}: ${this.moment}, ${which}`;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.stretch) return nothing;
    const row = this.rows.find(({ slug }) => slug === this.stretch);
    // shown by the style sheet: text of its own would be part of the button that the figure is in
    if (row?.mirrors && !this.small) this.dataset.mirror = MIRROR;
    else delete this.dataset.mirror;
    return html`<img
      src=${addressOf(this.stretch, this.moment, this.side, this.small ? 320 : 640)}
      alt=${this.alt}
      width="640"
      height="480"
      loading=${this.small ? "lazy" : "eager"}
      decoding="async"
    />`;
  }
}
