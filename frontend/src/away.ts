/** One line while coxa's server does not answer; nothing otherwise. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { server } from "./store/server";

@customElement("coxa-away")
export class Away extends LitElement {
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
    const text = server.away
      ? "The coxa server does not answer. A session goes on all the same, and is sent later."
      : "";
    return html`<div role="status">${text ? html`<p class="away">${text}</p>` : ""}</div>`;
  }
}
