/** Days of readings, short: the year only where it is another one. */
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const DAY_AND_YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function dateText(at: string): string {
  const date = new Date(at);
  return date.getFullYear() === new Date().getFullYear()
    ? DAY.format(date)
    : DAY_AND_YEAR.format(date);
}

export const day = (at: string): string => DAY_AND_YEAR.format(new Date(at));

export const whole = (at: string): string => WHOLE.format(new Date(at));
