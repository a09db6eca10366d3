/** A drawn posture of a stretch, as the server draws it; in the page itself, for its colours. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";

const drawn = new Map<string, Promise<string>>();

async function draw(path: string): Promise<string> {
  const answer = await fetch(path);
  if (!answer.ok || !answer.headers.get("content-type")?.startsWith("image/svg+xml")) return "";
  return answer.text();
}

@customElement("coxa-still")
export class Still extends LitElement {
  @property() stretch = "";
  @property() moment: "start" | "end" = "end";
  @property() side: "left" | "right" | "both" = "left";
  /** Beside its name a picture says nothing new to those who cannot see it. */
  @property({ type: Boolean }) decorative = false;
  @state() private picture = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    const side = this.side === "right" ? "right" : "left";
    const path = `/api/stretches/${encodeURIComponent(this.stretch)}/still?moment=${this.moment}&side=${side}`;
    const asked = drawn.get(path) ?? draw(path).catch(() => "");
    drawn.set(path, asked);
    void asked.then((picture) => {
      if (!picture) drawn.delete(path);
      this.picture = picture;
    });
  }

  protected override render(): TemplateResult {
    return this.decorative
      ? html`<div aria-hidden="true">${unsafeHTML(this.picture)}</div>`
      : html`<div>${unsafeHTML(this.picture)}</div>`;
  }
}
