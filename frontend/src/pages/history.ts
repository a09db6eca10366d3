import { html, nothing, svg, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { ApiError, getOnce, type StretchRow } from "../api";
import { dateOf, dayOf, firstDay, monthOf, monthsLater, weekdays, weeksOf } from "../history/days";
import { type Entry, type Here, type Kept, load } from "../history/entries";
import { bringBack, changeFeedback, erase } from "../history/erase";
import {
  amountOf,
  byDay,
  held,
  isSome,
  minutes,
  perStretch,
  sentence,
  type Sides,
  sidesOf,
  times,
  told,
} from "../history/sums";
import { Page } from "../page";
import { doneTable } from "../player/finish";
import { PLACES } from "../player/hurts";
import type { Side } from "../player/script";
import { go } from "../router";
import type { Feedback } from "../store/db";
import { outbox } from "../store/outbox";
import { discard } from "../store/unfinished";
import { capital } from "../words";
import "../history.css";

const UNDO_MS = 10_000;
const STEP = 20;
const SIDES: [Side, string][] = [
  ["left", "Left"],
  ["right", "Right"],
  ["both", "Both"],
];

const MONTH = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const DAY_AND_YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const DATE = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const WEEKDAY_LONG = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const TIME = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/** What was done: the month, the minutes per stretch and side, every session. */
@customElement("page-history")
export class HistoryPage extends Page<Kept> {
  @state() private month = asked() ?? monthOf(new Date());
  @state() private most = STEP;
  @state() private editing: string | null = null;
  @state() private busy: string | null = null;
  @state() private failed: { id: string; message: string } | null = null;
  @state() private erased: Here | null = null;
  @state() private said = "";
  private names = new Map<string, string>();
  private asking = 0;
  private timer = 0;

  protected titleOf = (): string => "History";

  override connectedCallback(): void {
    super.connectedCallback();
    outbox.addEventListener("change", this.sent);
  }

  override disconnectedCallback(): void {
    outbox.removeEventListener("change", this.sent);
    clearTimeout(this.timer);
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

  private nameOf = (slug: string): string => this.names.get(slug) ?? capital(slug);

  // --- doing

  private async attempt(id: string, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = id;
    this.failed = null;
    try {
      await work();
    } catch (error) {
      const message = error instanceof ApiError ? error.message : String(error);
      this.failed = { id, message };
    } finally {
      this.busy = null;
    }
  }

  private erase = (one: Entry): Promise<void> =>
    this.attempt(one.id, async () => {
      const erased = await erase(one.id, one.name);
      await this.refresh();
      this.said = "";
      this.erased = erased;
      await this.updateComplete;
      this.focusOn(".toast button");
      this.keepOffering();
    });

  /** The way back stays for ten seconds, and while a pointer or the keyboard is on it. */
  private keepOffering = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const toast = this.querySelector(".toast");
      if (toast?.matches(":hover, :has(:focus-visible)")) return this.keepOffering();
      if (toast?.contains(document.activeElement)) this.focusOn("#sessions");
      this.erased = null;
    }, UNDO_MS);
  };

  private undo = async (): Promise<void> => {
    const one = this.erased;
    if (!one) return;
    clearTimeout(this.timer);
    await this.attempt(one.session.id, async () => {
      await bringBack(one);
      this.erased = null;
      await this.refresh();
      this.said = "The session is back.";
      this.focusOn(`#day-${dayOf(one.session.started_at)}`);
    });
    if (this.erased) this.keepOffering();
  };

  private discard = (one: Entry): Promise<void> =>
    this.attempt(one.id, async () => {
      await discard(one.id);
      await this.refresh();
      this.said = "Ended. What you did stays.";
      this.focusOn(`#day-${one.day}`);
    });

  private keep = async (one: Entry, feedback: Feedback): Promise<void> => {
    await this.attempt(one.id, async () => {
      await changeFeedback(one.id, feedback);
      await this.refresh();
      this.said = "Kept.";
    });
    if (!this.failed) await this.close(one);
  };

  private async close(one: Entry): Promise<void> {
    this.editing = null;
    await this.updateComplete;
    this.focusOn(`#session-${one.id} .edit`);
  }

  private async edit(one: Entry): Promise<void> {
    this.editing = one.id;
    this.said = "";
    await this.updateComplete;
    const form = this.querySelector("coxa-feedback") as
      (HTMLElement & { updateComplete: Promise<unknown> }) | null;
    await form?.updateComplete;
    form?.querySelector<HTMLElement>(":checked, input")?.focus();
  }

  private focusOn(selector: string): void {
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  private turn(month: string, possible: boolean): void {
    if (!possible) return;
    this.month = month;
    const query = month === monthOf(new Date()) ? "" : `?month=${month}`;
    history.replaceState(history.state, "", `/history${query}`);
  }

  // --- showing

  protected show(kept: Kept): TemplateResult {
    const { entries, offline } = kept;
    return html`
      <h1>History</h1>
      ${offline ? this.away() : nothing}
      ${entries.length ? this.whole(entries, offline) : this.empty(offline)}
      <div class="toast-place" role="status">${this.toast()}</div>
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
      ${
        offline
          ? nothing
          : html`<p class="lead">${sentence(entries, new Date(), (day) => DATE.format(day))}</p>`
      }
      <div class="month-grid">
        ${this.calendar(entries)}
        <section class="sec" aria-labelledby="per-stretch">
          <h2 id="per-stretch">Held per stretch and side</h2>
          ${this.stretches(shown)}
        </section>
      </div>
      <section class="sec" aria-labelledby="sessions">
        <h2 id="sessions" tabindex="-1">Sessions</h2>
        ${this.list(entries)}
      </section>
    `;
  }

  private calendar(entries: Entry[]): TemplateResult {
    const days = byDay(entries);
    const now = monthOf(new Date());
    const first = [now, ...entries.map((one) => one.day.slice(0, 7))].sort()[0] ?? now;
    const begins = firstDay();
    return html`<section class="sec" aria-label="Calendar">
      <div class="month-top">
        <h2 id="month" aria-live="polite">${MONTH.format(dateOf(this.month))}</h2>
        ${this.turner(-1, "Earlier month", this.month > first)}
        ${this.turner(1, "Later month", this.month < now)}
      </div>
      <table class="calendar">
        <caption class="sr">
          ${MONTH.format(dateOf(this.month))}: the days with sessions and the minutes held
        </caption>
        <thead>
          <tr>
            ${weekdays(begins).map(
              (day) =>
                html`<th scope="col">
                  <span aria-hidden="true">${WEEKDAY.format(day)}</span
                  ><span class="sr">${WEEKDAY_LONG.format(day)}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${weeksOf(this.month, begins).map(
            (week) =>
              html`<tr>
                ${week.map((day) => html`<td>${day ? this.day(day, days.get(day) ?? []) : ""}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="quiet legend">
        ${dot} a day with a session, and the minutes held. Time to get ready or to change sides does
        not count.
      </p>
    </section>`;
  }

  private turner(by: number, label: string, possible: boolean): TemplateResult {
    return html`<button
      class="btn turn"
      aria-label=${label}
      aria-disabled=${possible ? "false" : "true"}
      @click=${() => this.turn(monthsLater(this.month, by), possible)}
    >
      <svg viewBox="0 0 24 24" class="glyph" aria-hidden="true">
        <path d=${by < 0 ? "M14 6l-6 6 6 6" : "M10 6l6 6-6 6"} stroke-width="2.2" />
      </svg>
    </button>`;
  }

  private day(day: string, entries: Entry[]): TemplateResult {
    const today = day === dayOf(new Date());
    const date = dateOf(day);
    const number = html`<span class="number">${date.getDate()}</span>`;
    if (!entries.length) {
      return html`<span class="day ${today ? "today" : ""}"
        >${number}${today ? html`<span class="sr">, today</span>` : ""}</span
      >`;
    }
    const amount = amountOf(entries.flatMap((one) => one.done));
    const count = entries.length === 1 ? "one session" : `${entries.length} sessions`;
    return html`<a
      class="day did ${today ? "today" : ""}"
      href="#day-${day}"
      @click=${(event: MouseEvent) => this.jump(event, day)}
      >${number}<span class="sr">${today ? ", today" : ""}, ${count},</span>
      <span class="amount">${dot} ${minutes(amount.held_s) || ""}</span
      ><span class="sr">${amount.held_s ? "minutes held" : told(amount)}</span></a
    >`;
  }

  private jump(event: MouseEvent, day: string): void {
    event.preventDefault();
    const heading = this.querySelector<HTMLElement>(`#day-${day}`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }

  private stretches(shown: Entry[]): TemplateResult {
    const rows = perStretch(shown);
    const month = MONTH.format(dateOf(this.month));
    if (!rows.length) return html`<p class="quiet">Nothing in ${month}.</p>`;
    const all = sidesOf(shown.flatMap((one) => one.done));
    const sides = SIDES.filter(([side]) => side !== "both" || isSome(all.both));
    const most = Math.max(
      ...rows.flatMap((row) => Object.values(row.sides).map((side) => side.held_s)),
    );
    return html`<table class="per-stretch">
      <caption class="sr">
        Minutes held in ${month}, per stretch and side
      </caption>
      <thead>
        <tr>
          <th scope="col">Stretch</th>
          ${sides.map(([, name]) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">
                <a href="/library/${row.stretch}">${this.nameOf(row.stretch)}</a>
              </th>
              ${sides.map(([side]) => this.cell(row.sides, side, most))}
            </tr>`,
        )}
      </tbody>
      ${
        rows.length > 1
          ? html`<tfoot>
              <tr>
                <th scope="row">Together</th>
                ${sides.map(([side]) => html`<td>${all[side].held_s ? held(all[side].held_s) : "–"}</td>`)}
              </tr>
            </tfoot>`
          : ""
      }
    </table>`;
  }

  private cell(sides: Sides, side: Side, most: number): TemplateResult {
    const { held_s, repetitions } = sides[side];
    const parts = [held_s ? held(held_s) : "", repetitions ? times(repetitions) : ""];
    const text = parts.filter(Boolean).join(", ");
    if (!text) return html`<td class="none"><span aria-hidden="true">–</span></td>`;
    return html`<td>
      ${text}
      ${
        held_s && most
          ? html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              ${svg`<rect class="rest" width="100" height="8" />
                <rect width=${Math.max(2, (100 * held_s) / most)} height="8" />`}
            </svg>`
          : ""
      }
    </td>`;
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
              ${rows.map((one) => this.entry(one))}
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

  private entry(one: Entry): TemplateResult {
    const { feedback } = one;
    const busy = this.busy === one.id;
    const of = `${one.name}, ${TIME.format(new Date(one.started_at))}`;
    return html`<li class="entry" id="session-${one.id}">
      <p class="entry-top">
        <time datetime=${one.started_at}>${TIME.format(new Date(one.started_at))}</time>
        <strong>${one.name}</strong>
        <span class="entry-amount">${told(amountOf(one.done))}</span>
      </p>
      ${one.state === "early" ? html`<p class="quiet">Ended early.</p>` : ""}
      ${
        one.refused !== null
          ? html`<p class="note">On this device only; coxa does not take it: ${one.refused}</p>`
          : one.waiting
            ? html`<p class="quiet">On this device, not sent yet.</p>`
            : ""
      }
      ${one.state === "unfinished" ? this.goOn(one, busy) : ""}
      ${feedback && this.editing !== one.id ? this.feedback(feedback) : ""}
      <div class="entry-tools">
        <details class="more">
          <summary>What was done</summary>
          ${one.done.length ? doneTable(one.done, this.nameOf) : html`<p>Nothing.</p>`}
        </details>
        <span class="tools">
          ${
            this.editing === one.id
              ? ""
              : html`<button
                  class="btn quiet-btn edit"
                  aria-label="Edit how it was: ${of}"
                  ?disabled=${busy}
                  @click=${() => this.edit(one)}
                >
                  Edit
                </button>`
          }
          <button
            class="btn quiet-btn"
            aria-label="Delete ${of}"
            ?disabled=${busy}
            @click=${() => this.erase(one)}
          >
            Delete
          </button>
        </span>
      </div>
      ${this.editing === one.id ? this.form(one) : ""}
      ${this.failed?.id === one.id ? html`<p class="note" role="alert">${this.failed.message}</p>` : ""}
    </li>`;
  }

  private goOn(one: Entry, busy: boolean): TemplateResult {
    return html`<div class="note">
      <p>Not finished.</p>
      <p class="row">
        <a class="btn" href="/session/${one.id}">Resume</a>
        <button class="btn" ?disabled=${busy} @click=${() => this.discard(one)}>Discard</button>
      </p>
      <p class="quiet">Discarding ends it; what you did stays here.</p>
    </div>`;
  }

  private feedback({ strength, pain, pain_where, note }: Feedback): TemplateResult | string {
    if (strength === null && pain === null && !note) return "";
    const place = PLACES.find(([value]) => value === pain_where)?.[1] ?? pain_where ?? "";
    const where = place.charAt(0).toLowerCase() + place.slice(1);
    return html`<dl class="facts">
      ${
        strength === null
          ? ""
          : html`<dt>Strength</dt>
              <dd>${strength} of 10</dd>`
      }
      ${
        pain === null
          ? ""
          : html`<dt>Pain</dt>
              <dd>${pain ? `${pain} of 10${where ? `, ${where}` : ""}` : "none"}</dd>`
      }
      ${
        note
          ? html`<dt>Note</dt>
              <dd class="written">${note}</dd>`
          : ""
      }
    </dl>`;
  }

  private form(one: Entry): TemplateResult {
    return html`<coxa-feedback
        .feedback=${one.feedback ?? { strength: null, pain: null, pain_where: null, note: null }}
        .action=${"Keep changes"}
        @kept=${(event: CustomEvent<Feedback>) => this.keep(one, event.detail)}
      ></coxa-feedback>
      <p><button class="btn quiet-btn" @click=${() => this.close(one)}>Cancel</button></p>`;
  }

  private toast(): TemplateResult | string {
    if (this.erased) {
      return html`<div class="toast">
        <span
          >Deleted:
          ${this.erased.session.name}${
            this.failed?.id === this.erased.session.id ? `. ${this.failed.message}` : ""
          }</span
        >
        <button class="btn" @click=${this.undo}>Undo</button>
      </div>`;
    }
    return this.said ? html`<span class="sr">${this.said}</span>` : "";
  }
}

const dot = html`<svg class="dot" viewBox="0 0 10 10" aria-hidden="true">
  <circle cx="5" cy="5" r="4.5" />
</svg>`;

function nameOfDay(day: string): string {
  const date = dateOf(day);
  if (date.getFullYear() === new Date().getFullYear()) return DAY.format(date);
  return DAY_AND_YEAR.format(date);
}

/** The month that the address names. */
function asked(): string | null {
  const month = new URLSearchParams(location.search).get("month") ?? "";
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null;
}
