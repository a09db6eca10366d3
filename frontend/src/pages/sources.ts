import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { getOnce, type Source } from "../api";
import { sourceEntry } from "../claims";
import { Page } from "../page";

/** Every source of the library. */
@customElement("page-sources")
export class SourcesPage extends Page<Source[]> {
  protected load = (): Promise<Source[]> => getOnce("/sources");
  protected titleOf = (): string => "Sources";

  protected show(sources: Source[]): TemplateResult {
    return html`
      <h1>Sources</h1>
      <p class="lead quiet">
        ${sources.length} of them, each with what was read of it. “Second-hand” means seen only
        where somebody else quotes it, “not checked” means that we have not read it yet.
      </p>
      <ul class="rows sources">
        ${sources.map((source) => html`<li id=${source.key}>${sourceEntry(source)}</li>`)}
      </ul>
    `;
  }
}
