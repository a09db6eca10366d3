import { html, type TemplateResult } from "lit";

import type { Person } from "../store/person";

export function exportLink({ id, name }: Person): TemplateResult {
  const file = `coxa-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}.json`;
  return html`<a class="btn" href="/api/export?person_id=${id}" download=${file}
    >Export ${name}'s data</a
  >`;
}
