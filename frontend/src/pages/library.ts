import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { get, type StretchRow } from "../api";
import { Page } from "../page";
import { capital } from "../words";

/** All stretches, by what they are for. */
@customElement("page-library")
export class LibraryPage extends Page<StretchRow[]> {
  protected load = (): Promise<StretchRow[]> => get("/stretches");
  protected titleOf = (): string => "Library";

  protected show(rows: StretchRow[]): TemplateResult {
    const goals = [...new Set(rows.map((row) => row.goal_name))];
    return html`
      <h1>Library</h1>
      <p class="lead quiet">
        ${rows.length} drills. Also the popular ones that do something else than their name says.
      </p>
      <p class="quiet">
        To do a session now, type <code>uv run coxa session</code> in a terminal: it coaches you
        through the first three in ten minutes, and keeps what you did.
      </p>
      ${goals.map(
        (goal) =>
          html`<section class="sec">
            <h2>${goal}</h2>
            <ul class="rows">
              ${rows.filter((row) => row.goal_name === goal).map((row) => this.row(row))}
            </ul>
          </section>`,
      )}
    `;
  }

  private row(row: StretchRow): TemplateResult {
    const needs = row.equipment.map(capital).join(", ") || "Nothing";
    return html`<li>
      <a class="drill" href="/library/${row.slug}">
        <span>
          <h3 class="name">${row.name}</h3>
          <p>${row.summary}</p>
        </span>
        <span class="t"><strong>${row.minutes} min</strong> <span>${needs}</span></span>
      </a>
    </li>`;
  }
}
