/**
 * What was measured, and neither kept nor thrown away when its page was left: it is there again
 * for an hour, until the tab is closed.
 */
import { html, type TemplateResult } from "lit";

import type { Side } from "../readings";

const LASTS_MS = 3600 * 1000;

export interface Unkept {
  person_id: string;
  measure: string;
  side: Side;
  /** Where it is looked at: the way of measuring and its address. */
  by: "phone" | "camera";
  /** The way's own: what it needs to show it again. */
  what: unknown;
}

let left: (Unkept & { at_ms: number }) | null = null;

export function leaveUnkept(one: Unkept): void {
  left = { ...one, at_ms: Date.now() };
}

/** What was left by this person, if anything; it stays until it is taken. */
function unkept(person_id: string): Unkept | null {
  if (left && Date.now() - left.at_ms > LASTS_MS) left = null;
  return left?.person_id === person_id ? left : null;
}

/** The same, to be shown by its own page. */
export function takeUnkept(person_id: string, measure: string, by: Unkept["by"]): Unkept | null {
  const found = unkept(person_id);
  if (found?.measure !== measure || found.by !== by) return null;
  left = null;
  return found;
}

export function unkeptNote(person_id: string): TemplateResult | string {
  const found = unkept(person_id);
  if (!found) return "";
  const { by, measure, side } = found;
  const phone = by === "phone" ? "/phone" : "";
  return html`<p class="note">
    A measuring by ${by} (${side}) is not kept yet.
    <a href="/measure/${measure}${phone}?side=${side}">Look at it</a>
  </p>`;
}
