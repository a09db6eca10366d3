/** Which stretches fit what somebody is looking for. */
import type { StretchRow } from "./api";
import { positionName } from "./words";

export interface Filter {
  words: string;
  goal: string;
  position: string;
  /** "none", or the one thing that is at hand; "" is anything. */
  equipment: string;
  minutes: string;
}

export const NO_FILTER: Filter = { words: "", goal: "", position: "", equipment: "", minutes: "" };

export function filtered(rows: StretchRow[], filter: Filter): StretchRow[] {
  const words = filter.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = [
      row.name,
      row.summary,
      row.goal_name,
      row.position,
      positionName(row.position),
      ...(row.also ?? []),
      ...(row.muscles ?? []),
    ]
      .join(" ")
      .toLocaleLowerCase();
    return (
      words.every((word) => isIn(text, word)) &&
      (!filter.goal || row.goal === filter.goal) &&
      (!filter.position || row.position === filter.position) &&
      (!filter.equipment || row.equipment.every((one) => one === filter.equipment)) &&
      (!filter.minutes || row.minutes <= Number(filter.minutes))
    );
  });
}

/** A word as it is being typed, also with a slip in it; one of two letters only as it stands. */
function isIn(text: string, word: string): boolean {
  if (word.length > 2 && text.includes(word)) return true;
  const parts = text.split(/[^\p{L}\p{N}]+/u);
  return parts.includes(word) || (word.length > 4 && parts.some((part) => isSlip(part, word)));
}

/** Whether two words are one slip of the finger apart: a letter too many, missing, other, swapped. */
export function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const rest = (word: string, skipped: number): string => word.slice(from + skipped);
  const swapped = one[from] === other[from + 1] && one[from + 1] === other[from];
  return (
    rest(one, 1) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    rest(one, 0) === rest(other, 1) ||
    (swapped && rest(one, 2) === rest(other, 2))
  );
}

/** The filter that stands in an address, so that it can be kept and shared. */
export function filterOf(search: string): Filter {
  const query = new URLSearchParams(search);
  const names = Object.keys(NO_FILTER) as (keyof Filter)[];
  return Object.fromEntries(
    names.map((name) => [name, query.get(name) ?? ""]),
  ) as unknown as Filter;
}

export function queryOfFilter(filter: Filter): string {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
}
