import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";

import { getOnce, type Topic } from "../api";
import { claimList, sourceEntry } from "../claims";
import { nowhere, Page } from "../page";

/** One topic: the text, how sure it is, and its sources. */
@customElement("page-topic")
export class TopicPage extends Page<Topic> {
  @property() slug = "";

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get("slug")) void this.ask();
  }

  protected load = (): Promise<Topic> => getOnce(`/topics/${encodeURIComponent(this.slug)}`);
  protected override gone(): TemplateResult {
    return nowhere(`There is no topic called “${this.slug.replaceAll("-", " ")}”.`);
  }

  protected titleOf = (topic: Topic): string => topic.title;

  protected show(topic: Topic): TemplateResult {
    const sources = new Map(topic.sources.map((source) => [source.key, source]));
    return html`
      <p class="over"><a href="/learn">Learn</a></p>
      <h1>${topic.title}</h1>
      <p class="lead">${topic.summary}</p>
      <article class="prose">${unsafeHTML(topic.html)}</article>
      ${
        topic.claims.length
          ? html`<section class="sec">
              <h2>How sure is this?</h2>
              ${claimList(topic.claims, sources)}
            </section>`
          : ""
      }
      <section class="sec">
        <h2>Sources</h2>
        <ol class="sources">
          ${topic.sources.map(
            (source, n) => html`<li id="source-${n + 1}">${sourceEntry(source)}</li>`,
          )}
        </ol>
      </section>
    `;
  }
}
