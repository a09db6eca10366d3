import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { getOnce, type StretchRow } from "../api";
import { type Filter, filtered, filterOf, NO_FILTER, queryOfFilter } from "../filter";
import { Page } from "../page";
import { capital, positionName } from "../words";
import "../still";

/** All stretches by what they are for; found by words, position, equipment and minutes. */
@customElement("page-library")
export class LibraryPage extends Page<StretchRow[]> {
  @state() private filter: Filter = filterOf(location.search);

  protected load = (): Promise<StretchRow[]> => getOnce("/stretches");
  protected titleOf = (): string => "Library";

  private set(changes: Partial<Filter>): void {
    this.filter = { ...this.filter, ...changes };
    const query = queryOfFilter(this.filter);
    history.replaceState(history.state, "", query ? `/library?${query}` : "/library");
  }

  protected show(rows: StretchRow[]): TemplateResult {
    const found = filtered(rows, this.filter);
    const goals = [...new Set(found.map((row) => row.goal_name))];
    return html`
      <h1>Library</h1>
      <p class="lead quiet">
        ${rows.length} drills. Also the popular ones that do something else than their name says.
      </p>
      <search class="filters">
        <label class="field"
          >Search
          <input
            type="search"
            .value=${this.filter.words}
            placeholder="A drill, a muscle, another name"
            @input=${(e: Event) => this.set({ words: (e.target as HTMLInputElement).value })}
          />
        </label>
        ${this.choice(
          "goal",
          "For",
          unique(rows, (row) => [[row.goal, row.goal_name]]),
        )}
        ${this.choice(
          "position",
          "Position",
          unique(rows, (row) => [[row.position, positionName(row.position)]]),
        )}
        ${this.choice(
          "equipment",
          "You have",
          [
            ...(rows.some((row) => !row.equipment.length)
              ? ([["none", "Nothing"]] as [string, string][])
              : []),
            ...unique(rows, (row) => row.equipment.map((one) => [one, `Only a ${one}`])),
          ],
          "Anything",
        )}
        ${this.choice(
          "minutes",
          "Time",
          [
            ["3", "Up to 3 min"],
            ["5", "Up to 5 min"],
          ],
          "Any length",
        )}
      </search>
      <p class="quiet" role="status">
        ${
          found.length === rows.length
            ? ""
            : html`${found.length} of ${rows.length}.
                <button class="btn quiet-btn" @click=${() => this.set(NO_FILTER)}>Show all</button>`
        }
      </p>
      ${found.length ? "" : html`<p>No drill fits all of this.</p>`}
      ${goals.map(
        (goal) =>
          html`<section class="sec">
            <h2>${goal}</h2>
            <ul class="rows">
              ${found.filter((row) => row.goal_name === goal).map((row) => this.row(row))}
            </ul>
          </section>`,
      )}
    `;
  }

  private choice(
    name: keyof Filter,
    label: string,
    options: [string, string][],
    any = "Any",
  ): TemplateResult {
    return html`<label class="field"
      >${label}
      <select @change=${(e: Event) => this.set({ [name]: (e.target as HTMLSelectElement).value })}>
        <option value="" ?selected=${!this.filter[name]}>${any}</option>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${this.filter[name] === value}>${text}</option>`,
        )}
      </select>
    </label>`;
  }

  private row(row: StretchRow): TemplateResult {
    const needs = row.equipment.map(capital).join(", ") || "Nothing";
    return html`<li>
      <a class="drill with-still" href="/library/${row.slug}">
        <coxa-still class="thumb" small decorative .stretch=${row.slug}></coxa-still>
        <span>
          <h3 class="name">${row.name}</h3>
          <span class="sub">${row.summary}</span>
        </span>
        <span class="t"><strong>${row.minutes} min</strong> <span>${needs}</span></span>
      </a>
    </li>`;
  }
}

function unique(
  rows: StretchRow[],
  of: (row: StretchRow) => [string, string][],
): [string, string][] {
  return [...new Map(rows.flatMap(of))];
}
