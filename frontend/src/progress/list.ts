/** All readings of a measure and method: what the charts show, to be read, changed, deleted. */
import { html, type TemplateResult } from "lit";

import { degrees, giveOrTake, type Reading, trialsOf, type Typed } from "../readings";
import { capital } from "../words";
import type { Changes } from "./changes";
import { whole } from "./dates";

/** The latest `most` of them. */
export function list(
  readings: Reading[],
  methods: string[],
  changes: Changes,
  most: number,
): TemplateResult {
  const rows = [...readings].sort(
    (a, b) => b.at.localeCompare(a.at) || a.side.localeCompare(b.side),
  );
  return html`<ul class="rows readings">
    ${rows.slice(0, most).map((reading) => row(reading, methods, changes))}
  </ul>`;
}

function row(one: Reading, methods: string[], changes: Changes): TemplateResult {
  const { now } = changes;
  const editing = now.editing === one.id;
  const of = `${capital(one.side)}, ${whole(one.at)}`;
  return html`<li id="reading-${one.id}">
    <div class="reading">
      <p class="reading-angle">
        <strong>${capital(one.side)}: ${degrees(one.angle_deg)}</strong>
        <span class="quiet">±${giveOrTake(one)}°</span>
      </p>
      <p>
        <time datetime=${one.at}>${whole(one.at)}</time>${
          one.warm ? html` <span class="quiet">· warm, not in the trend</span>` : ""
        }<br />
        <span class="quiet">Trials ${trialsOf(one)}</span>${
          one.note ? html`<br /><span class="written">${one.note}</span>` : ""
        }
      </p>
      <p class="tools">
        ${
          editing
            ? ""
            : html`<button
                class="btn quiet-btn edit"
                aria-label="Edit: ${of}"
                ?disabled=${now.busy === one.id}
                @click=${() => changes.edit(one)}
              >
                Edit
              </button>`
        }
        <button
          class="btn quiet-btn"
          aria-label="Delete: ${of}"
          ?disabled=${now.busy === one.id}
          @click=${() => changes.erase(one)}
        >
          Delete
        </button>
      </p>
    </div>
    ${now.asking === one.id ? ask(one, changes) : ""}
    ${one.film && !editing ? film(one, of, changes) : ""}
    ${editing ? form(one, methods, changes) : ""}
    ${now.failed?.id === one.id ? html`<p class="note" role="alert">${now.failed.message}</p>` : ""}
  </li>`;
}

function ask(one: Reading, changes: Changes): TemplateResult {
  return html`<div class="note ask">
    <p>Its film goes with it, and cannot be brought back.</p>
    <p class="row">
      <button class="btn" @click=${() => changes.erase(one)}>Delete both</button>
      <button class="btn quiet-btn" @click=${() => changes.dontErase(one)}>Keep both</button>
    </p>
  </div>`;
}

function film(one: Reading, of: string, changes: Changes): TemplateResult {
  return html`<details class="more">
    <summary>The film</summary>
    <figure class="film">
      <video
        src="/api/readings/${one.id}/film"
        controls
        muted
        playsinline
        preload="none"
        aria-label="Film: ${of}"
      ></video>
    </figure>
    <p>
      <button
        class="btn quiet-btn"
        aria-label="Delete the film: ${of}"
        ?disabled=${changes.now.busy === one.id}
        @click=${() => changes.eraseFilm(one)}
      >
        Delete the film, keep the reading
      </button>
    </p>
  </details>`;
}

function form(one: Reading, methods: string[], changes: Changes): TemplateResult {
  return html`<coxa-reading-form
      .reading=${one}
      .methods=${methods}
      sides
      .action=${"Keep changes"}
      .save=${(typed: Typed) => changes.keep(one, typed)}
    ></coxa-reading-form>
    <p><button class="btn quiet-btn" @click=${() => changes.close(one)}>Cancel</button></p>`;
}

/** What was just done: with the way back after a deletion, else for those who listen. */
export function toast({ now, undo }: Changes): TemplateResult | string {
  const { erased, failed, said } = now;
  if (!erased) return said ? html`<span class="sr">${said}</span>` : "";
  const what = `${capital(erased.side)}, ${degrees(erased.angle_deg)}`;
  return html`<div class="toast">
    <span
      >Deleted:
      ${what}${erased.film ? ". Its film is gone for good" : ""}${failed?.id === erased.id ? `. ${failed.message}` : ""}</span
    >
    <button class="btn" @click=${undo}>Undo</button>
  </div>`;
}
