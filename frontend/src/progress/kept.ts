/** The last progress this device has seen, for when coxa does not answer. */
import type { Progress } from "../readings";

export interface Kept {
  name: string;
  seen_at: string;
  all: Progress[];
}

const KEYS = "coxa.progress.";
const keyOf = (person: string): string => KEYS + person;

export function remember(person: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(person), JSON.stringify(kept));
  } catch {
    // no room: then there is nothing to show without the server
  }
}

export function remembered(person: string): Kept | null {
  const text = localStorage.getItem(keyOf(person));
  const kept = text ? (JSON.parse(text) as Kept) : null;
  const known = kept?.all.every((one) => one.sides.every((side) => side.points));
  return known ? kept : null; // what an earlier coxa has left here is of no use
}

/** Nothing of somebody who is deleted stays on this device. */
export const forgetProgress = (person: string): void => localStorage.removeItem(keyOf(person));

/** Of nobody. */
export const forgetAllProgress = (): void => rememberedPersons().forEach(forgetProgress);

/** The ids of those whose progress this device has seen. */
export function rememberedPersons(): string[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEYS));
  return keys.map((key) => key.slice(KEYS.length));
}
