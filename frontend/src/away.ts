/** One line while coxa's server does not answer; nothing otherwise. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { server } from "./store/server";

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

@customElement("coxa-away")
export class Away extends LitElement {
  /** Beside a clock there is room for a few words. */
  @property({ type: Boolean }) brief = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    server.addEventListener("change", this.changed);
  }

  override disconnectedCallback(): void {
    server.removeEventListener("change", this.changed);
    super.disconnectedCallback();
  }

  private changed = (): void => this.requestUpdate();

  protected override render(): TemplateResult {
    return html`<div role="status">${server.away ? this.said() : ""}</div>`;
  }

  private said(): TemplateResult {
    if (this.brief)
      return html`<p class="away">
        coxa does not answer. What you do is kept here, and sent later.
      </p>`;
    const { kept_at } = server;
    return html`<p class="away">
      The coxa server does not answer. A session goes on all the same, and is sent later.
      ${kept_at ? `Plan and session are as coxa last told them, ${WHEN.format(kept_at)}.` : ""}
    </p>`;
  }
}
