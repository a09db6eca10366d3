/** One session in the list: what it was, how it was, and what can be done to it. */
import { html, type TemplateResult } from "lit";

import { doneTable, painList } from "../player/finish";
import { worst } from "../player/pains";
import { painInWords } from "../player/places";
import type { Feedback } from "../store/db";
import type { Changes } from "./changes";
import type { Entry, NameOf } from "./entries";
import { timeOf } from "./names";
import { amountOf, told } from "./sums";

export function entry(one: Entry, changes: Changes, nameOf: NameOf): TemplateResult {
  const { failed } = changes.now;
  const busy = changes.now.busy === one.id;
  const editing = changes.now.editing === one.id;
  const of = `${one.name}, ${timeOf(one.started_at)}`;
  return html`<li class="entry" id="session-${one.id}">
    <p class="entry-top">
      <time datetime=${one.started_at}>${timeOf(one.started_at)}</time>
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
    ${one.state === "unfinished" ? goOn(one, changes, busy) : ""}
    ${editing ? "" : howItWas(one, nameOf)}
    <div class="entry-tools">
      <details class="more">
        <summary>What was done</summary>
        ${one.done.length ? doneTable(one.done, nameOf) : html`<p>Nothing.</p>`}
      </details>
      <span class="tools">
        ${
          editing
            ? ""
            : html`<button
                class="btn quiet-btn edit"
                aria-label="Edit how it was: ${of}"
                ?disabled=${busy}
                @click=${() => changes.edit(one)}
              >
                Edit
              </button>`
        }
        ${
          editing
            ? ""
            : html`<button
                class="btn quiet-btn"
                aria-label="Delete ${of}"
                ?disabled=${busy}
                @click=${() => changes.erase(one)}
              >
                Delete
              </button>`
        }
      </span>
    </div>
    ${editing ? form(one, changes, nameOf) : ""}
    ${failed?.id === one.id ? html`<p class="note" role="alert">${failed.message}</p>` : ""}
  </li>`;
}

function goOn(one: Entry, changes: Changes, busy: boolean): TemplateResult {
  return html`<div class="note">
    <p>Not finished.</p>
    <p class="row">
      <a class="btn" data-start href="/session/${one.id}">Resume</a>
      <button class="btn" ?disabled=${busy} @click=${() => changes.discard(one)}>Discard</button>
    </p>
    <p class="quiet">Discarding ends it; what you did stays here.</p>
  </div>`;
}

const NOTHING: Feedback = { strength: null, pain: null, pain_where: null, note: null };

function howItWas(one: Entry, nameOf: NameOf): TemplateResult | string {
  const { feedback, hurt, next_morning } = one;
  const { strength, pain, pain_where, pain_stretch, note } = feedback ?? NOTHING;
  const nothing = strength === null && pain === null && !note && !hurt.length;
  if (nothing && next_morning === null) return "";
  const most = worst(hurt);
  const said = most !== null && most.level === pain && most.where === (pain_where ?? "");
  return html`<dl class="facts">
    ${
      hurt.length
        ? html`<dt>What hurt</dt>
            <dd>${painList(hurt, nameOf)}</dd>`
        : ""
    }
    ${
      strength === null
        ? ""
        : html`<dt>How strong it felt</dt>
            <dd>${strength} of 10</dd>`
    }
    ${
      pain === null || said
        ? ""
        : html`<dt>Pain</dt>
            <dd>
              ${pain_stretch ? `${nameOf(pain_stretch)}: ` : ""}${pain ? painInWords(pain_where, pain) : "none"}
            </dd>`
    }
    ${
      next_morning === null
        ? ""
        : html`<dt>The next morning</dt>
            <dd>${next_morning ? `pain ${next_morning} of 10` : "no pain"}</dd>`
    }
    ${
      note
        ? html`<dt>Note</dt>
            <dd class="written">${note}</dd>`
        : ""
    }
  </dl>`;
}

function form(one: Entry, changes: Changes, nameOf: NameOf): TemplateResult {
  return html`<coxa-feedback
      .feedback=${one.feedback ?? NOTHING}
      .pains=${one.hurt}
      .drills=${[...new Set(one.done.map((row) => row.stretch))]}
      .nameOf=${nameOf}
      .action=${"Keep changes"}
      @kept=${(event: CustomEvent<Feedback>) => changes.keep(one, event.detail)}
    ></coxa-feedback>
    <p><button class="btn quiet-btn" @click=${() => changes.close(one)}>Cancel</button></p>`;
}
