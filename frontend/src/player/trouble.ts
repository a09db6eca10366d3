/** What a session page says when it has no session to play. */
import { html, type TemplateResult } from "lit";

import type { ApiError } from "../api";

export function failed(problem: ApiError, again: () => void): TemplateResult {
  if (problem.status === 404) {
    return html`<h1>This session does not exist</h1>
      <p role="alert">It has been deleted, or the address is not whole.</p>
      <p class="row">
        <a class="btn primary" href="/">To today</a>
        <a class="btn" href="/history">To your sessions</a>
      </p>`;
  }
  return html`<h1>That did not work</h1>
    <p role="alert">${problem.message}</p>
    <p class="row">
      <button class="btn" @click=${again}>Try again</button>
      <a href="/">To today</a>
    </p>`;
}

export function elsewhere(again: () => void): TemplateResult {
  return html`<h1>This session is open in another tab</h1>
    <p>Go on there, or close that tab and come back.</p>
    <p><button class="btn" @click=${again}>Look again</button></p>`;
}
