import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { getOnce, type StretchRow } from "../api";
import { bars } from "../history/bars";
import { calendar } from "../history/calendar";
import { Changes } from "../history/changes";
import { monthOf } from "../history/days";
import { type Entry, type Kept, load } from "../history/entries";
import { entry } from "../history/entry";
import { nameOfDate, nameOfDay } from "../history/names";
import { byDay, sentence } from "../history/sums";
import { toast } from "../history/toast";
import { Page } from "../page";
import { go } from "../router";
import { outbox } from "../store/outbox";
import { server } from "../store/server";
import { capital } from "../words";
import "../history/history.css";

const STEP = 20;

/** What was done: the month, the minutes per stretch and side, every session. */
@customElement("page-history")
export class HistoryPage extends Page<Kept> {
  @state() private month = asked() ?? monthOf(new Date());
  @state() private most = STEP;
  private changes = new Changes(this, () => this.refresh());
  private names = new Map<string, string>();
  private asking = 0;

  protected titleOf = (): string => "History";

  override connectedCallback(): void {
    super.connectedCallback();
    outbox.addEventListener("change", this.sent);
    server.addEventListener("change", this.returned);
  }

  override disconnectedCallback(): void {
    outbox.removeEventListener("change", this.sent);
    server.removeEventListener("change", this.returned);
    super.disconnectedCallback();
  }

  protected load = async (): Promise<Kept> => {
    for (const row of await getOnce<StretchRow[]>("/stretches").catch(() => [])) {
      this.names.set(row.slug, row.name);
    }
    const kept = await load(this.nameOf);
    if (kept) return kept;
    go("/welcome", true);
    return { person_id: "", entries: [], offline: false };
  };

  /** Look again without leaving the place on the page. */
  private async refresh(): Promise<void> {
    const turn = ++this.asking;
    const data = await this.load();
    if (turn === this.asking) this.data = data;
    await this.updateComplete;
  }

  private sent = (): void => {
    if (this.data?.entries.some((one) => one.waiting)) void this.refresh().catch(() => undefined);
  };

  private returned = (): void => {
    if (!server.away && this.data?.offline) void this.refresh().catch(() => undefined);
  };

  private nameOf = (slug: string): string => this.names.get(slug) ?? capital(slug);

  private turn = (month: string): void => {
    this.month = month;
    const query = month === monthOf(new Date()) ? "" : `?month=${month}`;
    history.replaceState(history.state, "", `/history${query}`);
  };

  protected show(kept: Kept): TemplateResult {
    const { entries, offline } = kept;
    return html`
      <h1>History</h1>
      ${justKept() ? html`<p class="note" role="status">Kept. What you did stands below.</p>` : nothing}
      ${offline ? this.away() : nothing}
      ${entries.length ? this.whole(entries, offline) : this.empty(offline)}
      <div class="toast-place" role="status">${toast(this.changes)}</div>
    `;
  }

  private away(): TemplateResult {
    return html`<div class="note" role="status">
      <p>coxa does not answer. Is it still running? This is what this device itself has.</p>
      <p><button class="btn" @click=${() => this.refresh()}>Try again</button></p>
    </div>`;
  }

  private empty(offline: boolean): TemplateResult {
    if (offline) return html`<p class="lead">This device has no sessions that are not sent.</p>`;
    return html`<p class="lead">
        Nothing here yet. After your first session you see the days, and the minutes for each
        stretch and side.
      </p>
      <p><a class="btn primary" href="/">To today</a></p>`;
  }

  private whole(entries: Entry[], offline: boolean): TemplateResult {
    const shown = entries.filter((one) => one.day.startsWith(this.month));
    return html`
      ${offline ? nothing : html`<p class="lead">${sentence(entries, new Date(), nameOfDate)}</p>`}
      <div class="month-grid">
        ${calendar(entries, this.month, this.turn)}
        <section class="sec" aria-labelledby="per-stretch">
          <h2 id="per-stretch">Held per stretch and side</h2>
          ${bars(shown, this.month, this.nameOf)}
        </section>
      </div>
      <section class="sec" aria-labelledby="sessions">
        <h2 id="sessions" tabindex="-1">Sessions</h2>
        ${this.list(entries)}
      </section>
    `;
  }

  private list(entries: Entry[]): TemplateResult {
    const upTo = entries.filter((one) => one.day.slice(0, 7) >= this.month).length;
    const most = Math.max(this.most, upTo);
    const days = byDay(entries);
    let before = 0;
    const shown = [...days].filter(([, rows]) => {
      before += rows.length;
      return before - rows.length < most;
    });
    return html`
      ${shown.map(
        ([day, rows]) =>
          html`<div class="day-group">
            <h3 id="day-${day}" class="day-name" tabindex="-1">${nameOfDay(day)}</h3>
            <ul class="day-list">
              ${rows.map((one) => entry(one, this.changes, this.nameOf))}
            </ul>
          </div>`,
      )}
      ${
        shown.length < days.size
          ? html`<p class="sec">
              <button class="btn" @click=${() => (this.most = most + STEP)}>
                Earlier sessions
              </button>
            </p>`
          : ""
      }
    `;
  }
}

/** The month that the address names. */
function asked(): string | null {
  const month = new URLSearchParams(location.search).get("month") ?? "";
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null;
}

/** Whether a session has led here that was kept a moment ago. */
function justKept(): boolean {
  return Boolean((history.state as { kept?: boolean } | null)?.kept);
}
