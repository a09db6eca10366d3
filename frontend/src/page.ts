import { html, LitElement, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";

import { ApiError } from "./api";

/**
 * A page that shows what it has asked coxa for. While it waits, says so; when coxa does not
 * answer, says what to do and offers to try again. Pages live in the light DOM: one style sheet.
 */
export abstract class Page<Data> extends LitElement {
  @state() protected data: Data | null = null;
  @state() protected problem: ApiError | null = null;

  protected abstract load(): Promise<Data>;
  protected abstract show(data: Data): TemplateResult;
  protected abstract titleOf(data: Data): string;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.ask();
  }

  protected async ask(): Promise<void> {
    this.problem = null;
    try {
      this.data = await this.load();
      document.title = `${this.titleOf(this.data)} · coxa`;
      await this.updateComplete;
      this.dispatchEvent(new CustomEvent("page-ready", { bubbles: true }));
    } catch (error) {
      this.problem = error instanceof ApiError ? error : new ApiError(0, String(error));
    }
  }

  protected override render(): TemplateResult {
    if (this.problem) {
      const gone = this.problem.status === 404;
      return html`<h1>${gone ? "This page does not exist" : "That did not work"}</h1>
        <p role="alert">${this.problem.message}</p>
        <p>
          ${
            gone
              ? html`<a href="/library">To the library</a>`
              : html`<button class="btn" @click=${() => this.ask()}>Try again</button>`
          }
        </p>`;
    }
    if (!this.data) return html`<p class="quiet" role="status">One moment …</p>`;
    return this.show(this.data);
  }
}
