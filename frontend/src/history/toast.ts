import { html, type TemplateResult } from "lit";

import type { Changes } from "./changes";

/** What was just done: with the way back after a deletion, else for those who listen. */
export function toast(changes: Changes): TemplateResult | string {
  const { erased, failed, said } = changes.now;
  if (erased) {
    return html`<div class="toast">
      <span
        >Deleted:
        ${erased.session.name}${failed?.id === erased.session.id ? `. ${failed.message}` : ""}</span
      >
      <button class="btn" @click=${changes.undo}>Undo</button>
    </div>`;
  }
  return said ? html`<span class="sr">${said}</span>` : "";
}
