/** What the last weeks came to: minutes for each tissue against the dose, sessions, how it felt. */
import { get, type Source } from "../api";

export interface Week {
  /** Its first day. */
  from: string;
  minutes: number;
  sessions: number;
  planned: number | null;
  /** Minutes for each group of muscles. */
  by_tissue: Record<string, number>;
  /** Mean strength of the stretch, 0 to 10; null when it was not told. */
  sensation: number | null;
  /** The worst pain, 0 to 10. */
  pain: number | null;
}

export interface Overview {
  weeks: Week[];
  /** Minutes a week at which gains level off. */
  tissue_dose: number;
  /** What that rests on, with its sources. */
  dose_words: string;
  sources: Source[];
  /** The groups, in words. */
  tissues: { id: string; name: string; muscles: string[] }[];
}

const NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ");

export async function overviewOf(person: string): Promise<Overview> {
  const found = await get<Overview>(`/persons/${person}/overview`);
  return { ...found, weeks: [...found.weeks].sort((a, b) => b.from.localeCompare(a.from)) };
}

/** Groups in which something was done, the most first. */
export function tissuesOf({ weeks }: Overview): string[] {
  const sums = new Map<string, number>();
  for (const week of weeks) {
    for (const [name, minutes] of Object.entries(week.by_tissue)) {
      sums.set(name, (sums.get(name) ?? 0) + minutes);
    }
  }
  const done = [...sums].filter(([, minutes]) => minutes > 0);
  return done.sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** The weeks from the latest to the first with anything in it. */
export function shownWeeks({ weeks }: Overview): Week[] {
  const some = (week: Week): boolean => week.sessions > 0 || week.minutes > 0;
  const last = weeks.findLastIndex(some);
  return weeks.slice(0, last + 1);
}

/** "This week: two of five sessions, 14 minutes." */
export function sentence({ sessions, planned, minutes }: Week): string {
  const count = (NUMBERS[sessions] ?? String(sessions)).toLowerCase();
  const aim = planned ? (NUMBERS[planned] ?? String(planned)).toLowerCase() : "";
  if (!sessions) return `This week: no session yet${aim ? `; ${aim} planned` : ""}.`;
  const of = aim ? ` of ${aim}` : "";
  const noun = sessions === 1 && !aim ? "session" : "sessions";
  return `This week: ${count}${of} ${noun}, ${inMinutes(minutes)}.`;
}

export const inMinutes = (minutes: number): string => {
  const whole = Math.round(minutes);
  return whole === 1 ? "1 minute" : `${whole} minutes`;
};

/** "Enough" from the dose on; below, how much of it. */
export function against(minutes: number, dose: number): string {
  return `${Math.round(minutes)} of ${dose} min${minutes >= dose ? ", enough" : ""}`;
}

/** "none in 4 weeks", or "in 2 of 11 weeks; at worst 3 of 10". */
export function painInWords(weeks: Week[]): string {
  const told = weeks.filter((week) => week.pain !== null);
  if (!told.length) return "not told yet";
  const hurt = told.filter((week) => (week.pain ?? 0) > 0);
  if (!hurt.length) return `none in ${weeksIn(told.length)}`;
  const worst = Math.max(...hurt.map((week) => week.pain ?? 0));
  return `in ${hurt.length} of ${weeksIn(told.length)}; at worst ${worst} of 10`;
}

export function sensationInWords(weeks: Week[]): string {
  const told = weeks.flatMap((week) => (week.sensation === null ? [] : [week.sensation]));
  if (!told.length) return "not told yet";
  const [low, high] = [Math.round(Math.min(...told)), Math.round(Math.max(...told))];
  return low === high ? `about ${low} of 10` : `between ${low} and ${high} of 10`;
}

const weeksIn = (count: number): string => (count === 1 ? "one week" : `${count} weeks`);
