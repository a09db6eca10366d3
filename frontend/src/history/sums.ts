/** What sessions come to: seconds held and repetitions, per stretch and side. No scores. */
import type { Done } from "../player/log";
import type { Side } from "../player/script";
import { dateOf, dayOf } from "./days";

export interface Amount {
  held_s: number;
  repetitions: number;
}

export type Sides = Record<Side, Amount>;

export interface Session {
  day: string;
  done: Done[];
}

const WEEKS_SHOWN = 4;
const NONE: Amount = { held_s: 0, repetitions: 0 };
const NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ");

export function amountOf(rows: readonly Done[]): Amount {
  return {
    held_s: rows.reduce((sum, row) => sum + row.hold_s, 0),
    repetitions: rows.reduce((sum, row) => sum + row.repetitions, 0),
  };
}

export function sidesOf(rows: readonly Done[]): Sides {
  const of = (side: Side): Amount => amountOf(rows.filter((row) => row.side === side));
  return { left: of("left"), right: of("right"), both: of("both") };
}

/** Whether anything was done at all. */
export function isSome({ held_s, repetitions }: Amount = NONE): boolean {
  return held_s > 0 || repetitions > 0;
}

/** Per stretch and side, what took longest first; stretches of which nothing was done left out. */
export function perStretch(sessions: readonly Session[]): { stretch: string; sides: Sides }[] {
  const rows = sessions.flatMap((one) => one.done);
  const ofStretch = (stretch: string): Done[] => rows.filter((row) => row.stretch === stretch);
  return [...new Set(rows.map((row) => row.stretch))]
    .map((stretch) => ({ stretch, all: amountOf(ofStretch(stretch)) }))
    .filter(({ all }) => isSome(all))
    .sort((a, b) => b.all.held_s - a.all.held_s || b.all.repetitions - a.all.repetitions)
    .map(({ stretch }) => ({ stretch, sides: sidesOf(ofStretch(stretch)) }));
}

/** The sessions by their day, in the order given. */
export function byDay<One extends { day: string }>(sessions: readonly One[]): Map<string, One[]> {
  const days = new Map<string, One[]>();
  for (const one of sessions) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  return days;
}

/** "45 s", "4:30 min", "12 min": to the second, so that parts and wholes agree everywhere. */
export function held(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}${rest ? `:${String(rest).padStart(2, "0")}` : ""} min`;
}

export function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

/** "4:30 min held, 12 repetitions"; of nothing, "nothing held". */
export function told({ held_s, repetitions }: Amount): string {
  const parts = [];
  if (held_s) parts.push(`${held(held_s)} held`);
  if (repetitions) parts.push(`${repetitions} ${repetitions === 1 ? "repetition" : "repetitions"}`);
  return parts.join(", ") || "nothing held";
}

/** The first thing the page says. A session counts as soon as something was done in it. */
export function sentence(sessions: readonly Session[], today: Date, nameOfDay: NameOfDay): string {
  const did = sessions.filter((one) => isSome(amountOf(one.done)));
  const since = new Date(today);
  since.setDate(since.getDate() - 7 * WEEKS_SHOWN + 1);
  const recent = did.filter((one) => one.day >= dayOf(since));
  if (!recent.length) {
    const last = did.map((one) => one.day).sort();
    const day = last.at(-1);
    return day
      ? `No session in the last four weeks; the latest was on ${nameOfDay(dateOf(day))}.`
      : "Nothing held yet.";
  }
  const count = NUMBERS[recent.length] ?? String(recent.length);
  const start = `${count} ${recent.length === 1 ? "session" : "sessions"} in the last four weeks`;
  return `${start}, ${comesTo(recent.flatMap((one) => one.done))}.`;
}

type NameOfDay = (day: Date) => string;

function comesTo(rows: readonly Done[]): string {
  const { left, right, both } = sidesOf(rows);
  const all = amountOf(rows);
  if (!all.held_s) return told(all);
  const parts: [string, number][] = [
    ["left", left.held_s],
    ["right", right.held_s],
    ["both at once", both.held_s],
  ];
  const named = parts.filter(([side, seconds]) => seconds || side !== "both at once");
  const sides = named.map(([side, seconds]) => `${side} ${held(seconds)}`);
  return `${held(all.held_s)} held: ${sides.join(", ")}`;
}
