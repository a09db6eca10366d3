import { html, LitElement, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";

import { ApiError } from "./api";
import { outbox } from "./store/outbox";
import { server } from "./store/server";

/**
 * A page that shows what it has asked coxa for. While it waits, says so; when coxa does not
 * answer, says what to do and offers to try again. Pages live in the light DOM: one style sheet.
 */
export abstract class Page<Data> extends LitElement {
  @state() protected data: Data | null = null;
  @state() protected problem: ApiError | null = null;
  /** What is shown is what coxa said before it fell silent. */
  private earlier = false;

  protected abstract load(): Promise<Data>;
  protected abstract show(data: Data): TemplateResult;
  protected abstract titleOf(data: Data): string;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    server.addEventListener("change", this.back);
    void this.ask();
  }

  override disconnectedCallback(): void {
    server.removeEventListener("change", this.back);
    super.disconnectedCallback();
  }

  /** What could not be shown while the server was away, or was of before, is asked for again. */
  private back = (): void => {
    this.requestUpdate(); // some of what is shown needs the server
    if (server.away || !(this.problem?.status === 0 || this.earlier)) return;
    void outbox.sync().then(() => this.ask()); // what was done meanwhile is to be known there
  };

  /** Do something on the server and show what has become of it. */
  protected async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.problem = error instanceof ApiError ? error : new ApiError(0, String(error));
      return;
    }
    await this.ask();
  }

  protected async ask(): Promise<void> {
    try {
      this.data = await this.load();
      this.problem = null;
      this.earlier = server.kept_at !== null;
      document.title = `${this.titleOf(this.data)} · coxa`;
      await this.updateComplete;
      this.dispatchEvent(new CustomEvent("page-ready", { bubbles: true }));
    } catch (error) {
      this.problem = error instanceof ApiError ? error : new ApiError(0, String(error));
    }
  }

  /** What an address says that nothing stands at. */
  protected gone(): TemplateResult {
    return nowhere("Nothing of coxa has this address.");
  }

  protected override render(): TemplateResult {
    if (this.problem?.status === 404) return this.gone();
    if (this.problem) {
      const away = this.problem.status === 0;
      return html`<h1>${away ? "This page needs the coxa server" : "That did not work"}</h1>
        <p role="alert">${this.problem.message}</p>
        ${away ? html`<p class="quiet">The page comes by itself as soon as it does.</p>` : ""}
        <p class="row">
          <button class="btn" @click=${() => this.ask()}>Try again</button>
          <a class="btn quiet-btn" href="/">To today</a>
        </p>`;
    }
    if (!this.data) return html`<p class="quiet" role="status">One moment …</p>`;
    return this.show(this.data);
  }
}

/** An address that leads nowhere: what is wrong, and where to go on. */
export function nowhere(what: string): TemplateResult {
  document.title = "Not found · coxa";
  return html`<h1>This page does not exist</h1>
    <p class="lead" role="alert">${what}</p>
    <ul class="rows ways">
      ${WAYS.map(
        ([href, name, about]) =>
          html`<li>
            <a class="drill" href=${href}>
              <span><span class="name">${name}</span> <span class="sub">${about}</span></span>
            </a>
          </li>`,
      )}
    </ul>`;
}

const WAYS = [
  ["/", "Today", "What there is to do"],
  ["/library", "Library", "All drills, to search and to filter"],
  ["/history", "History", "What you did"],
  ["/learn", "Learn", "How hips turn, and what is known of it"],
] as const;
