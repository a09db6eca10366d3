/** Days of the plan as they are said. */
const DATE = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
});

/** "2026-11-28" as a day here. */
export const dayText = (date: string): string => DATE.format(new Date(`${date}T12:00`));
