/** Days, months and times in the words of the person's own language. */
import { dateOf } from "./days";

const MONTH = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const DAY_AND_YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const DATE = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const TIME = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

export const nameOfMonth = (month: string): string => MONTH.format(dateOf(month));

export const nameOfDate = (date: Date): string => DATE.format(date);

export const timeOf = (at: string): string => TIME.format(new Date(at));

export function nameOfDay(day: string): string {
  const date = dateOf(day);
  if (date.getFullYear() === new Date().getFullYear()) return DAY.format(date);
  return DAY_AND_YEAR.format(date);
}
