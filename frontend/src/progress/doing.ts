import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { type Source, getOnce } from "../api";
import { cited, type Sources } from "../claims";
import { changeLog } from "../plan/changes";
import { comesTo, type Goal, goalsOf } from "../plan/goals";
import { changesOf, type PlanChange, planOf } from "../plan/plan";
import {
  type Overview,
  overviewOf,
  painInWords,
  sensationInWords,
  sentence,
  shownWeeks,
} from "./overview";
import { tissueTable, weekTable } from "./weeks";

interface Data {
  overview: Overview;
  goals: Goal[];
  /** Before that it is an offer, and what changes in it steers nothing. */
  begun: boolean;
  changes: PlanChange[];
  sources: Sources;
}

/** Beside the readings: what was done, how it felt, own goals, and how the plan changed. */
@customElement("coxa-doing")
export class Doing extends LitElement {
  @property() person = "";
  @state() private data: Data | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("person") && this.person) void this.load().catch(() => undefined);
  }

  private async load(): Promise<void> {
    const [overview, goals, plan, changes, sources] = await Promise.all([
      overviewOf(this.person),
      goalsOf(this.person),
      planOf(this.person),
      changesOf(this.person),
      getOnce<Source[]>("/sources"),
    ]);
    const known = new Map(sources.map((source) => [source.key, source]));
    const begun = plan.settings.since !== null;
    this.data = { overview, goals, begun, changes, sources: known };
  }

  protected override render(): TemplateResult {
    const { data } = this;
    if (!data) return html``;
    const weeks = shownWeeks(data.overview);
    return html`
      ${weeks.length ? this.weeks(data) : ""}
      <section class="sec" aria-labelledby="feels">
        <h2 id="feels">How it feels</h2>
        <dl class="facts">
          ${
            weeks.length
              ? html`<dt>Stretch</dt>
                  <dd>
                    ${sensationInWords(weeks)}; 4 to 6 is where it should be, at the level Gentle 3
                    to 4
                  </dd>
                  <dt>Pain</dt>
                  <dd>${painInWords(weeks)}</dd>`
              : ""
          }
          ${data.goals.map(
            (goal) =>
              html`<dt>Own goal</dt>
                <dd class="written">“${goal.text}”: ${comesTo(goal)}</dd>`,
          )}
        </dl>
        <p>
          <a href="/plan"
            >${data.goals.length ? "Say how near they are" : "Set a goal of your own"}</a
          >
        </p>
      </section>
      <section class="sec" aria-labelledby="plan-changes">
        <h2 id="plan-changes">What changed in the plan, and why</h2>
        ${
          data.begun
            ? changeLog(data.changes, data.sources)
            : html`<p class="quiet">
                No plan has been begun. <a href="/plan">See the one coxa offers</a>
              </p>`
        }
      </section>
    `;
  }

  private weeks({ overview, sources }: Data): TemplateResult {
    const [now] = overview.weeks;
    return html`<section class="sec" aria-labelledby="doing">
      <h2 id="doing">What you did</h2>
      ${now ? html`<p class="lead">${sentence(now)}</p>` : ""}
      <div class="two">
        <div>
          <h3>This week, by what it reaches</h3>
          <p class="quiet">
            The mark stands at ${overview.tissue_dose} minutes. ${overview.dose_words}
            ${cited(
              overview.sources.map((source) => source.key),
              sources,
            )}
          </p>
          ${now ? tissueTable(overview, now) : ""}
        </div>
        <div>
          <h3>By week</h3>
          ${weekTable(overview)}
        </div>
      </div>
    </section>`;
  }
}
