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
      words.every((word) => text.includes(word)) &&
      (!filter.goal || row.goal === filter.goal) &&
      (!filter.position || row.position === filter.position) &&
      (!filter.equipment || row.equipment.every((one) => one === filter.equipment)) &&
      (!filter.minutes || row.minutes <= Number(filter.minutes))
    );
  });
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
