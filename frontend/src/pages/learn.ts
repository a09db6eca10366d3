import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { getOnce, type TopicRow } from "../api";
import { Page } from "../page";

/** The topics, in the order in which to read them. */
@customElement("page-learn")
export class LearnPage extends Page<TopicRow[]> {
  protected load = (): Promise<TopicRow[]> => getOnce("/topics");
  protected titleOf = (): string => "Learn";

  protected show(rows: TopicRow[]): TemplateResult {
    return html`
      <h1>Learn</h1>
      <p class="lead quiet">Each statement with how sure it is, and who found it.</p>
      <p><a class="btn" href="/hip">Move a hip, and watch its muscles</a></p>
      <ul class="rows">
        ${rows.map(
          (row) =>
            html`<li>
              <a class="drill" href="/learn/${row.slug}">
                <span>
                  <h2 class="name">${row.title}</h2>
                  <p>${row.summary}</p>
                </span>
              </a>
            </li>`,
        )}
      </ul>
    `;
  }
}
