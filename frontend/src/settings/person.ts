/** The facts of one person, to fill in. */
import { html, type TemplateResult } from "lit";

import type { Person } from "../store/person";

const EARLIEST_BIRTH = 1900;
const NAME_MAX = 80;
const SEXES = [
  ["", "Not said"],
  ["female", "Female"],
  ["male", "Male"],
] as const;

/** The year that was typed, null when none was, or what is wrong with it. */
export function birthYear(typed: string): number | null | Error {
  if (!typed) return null;
  const year = Number(typed);
  const latest = new Date().getFullYear();
  if (Number.isInteger(year) && year >= EARLIEST_BIRTH && year <= latest) return year;
  return new Error(`The year of birth: from ${EARLIEST_BIRTH} to ${latest}, or empty.`);
}

interface Doing {
  wrong: string;
  busy: boolean;
  keep: (event: SubmitEvent) => void;
  cancel: () => void;
}

export function personForm(
  person: Person | null,
  { wrong, busy, keep, cancel }: Doing,
): TemplateResult {
  return html`<form class="person-form" novalidate @submit=${keep}>
    <label class="field"
      >Name
      <input
        name="name"
        required
        maxlength=${NAME_MAX}
        autocomplete="off"
        .value=${person?.name ?? ""}
      />
    </label>
    <label class="field"
      >Year of birth
      <span class="quiet">May stay empty. Older people get longer holds.</span>
      <input
        name="birth_year"
        inputmode="numeric"
        maxlength="4"
        autocomplete="off"
        .value=${person?.birth_year ? String(person.birth_year) : ""}
      />
    </label>
    <label class="field"
      >Sex
      <span class="quiet">May stay open. Typical ranges of motion differ.</span>
      <select name="sex">
        ${SEXES.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${(person?.sex ?? "") === value}>
              ${text}
            </option>`,
        )}
      </select>
    </label>
    <p class="wrong" role="alert">${wrong}</p>
    <p class="row">
      <button class="btn primary" ?disabled=${busy}>${person ? "Keep" : "Add"}</button>
      <button type="button" class="btn quiet-btn" @click=${cancel}>Cancel</button>
    </p>
  </form>`;
}
