/** Days and months as the person's own calendar has them: `2026-11-22` and `2026-11`. */

export const dayOf = (at: Date | string): string => {
  const date = new Date(at);
  return `${monthOf(date)}-${String(date.getDate()).padStart(2, "0")}`;
};

export const monthOf = (at: Date | string): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
};

/** Noon of that day: clear of every change of the clocks. */
export function dateOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

export function monthsLater(month: string, count: number): string {
  const date = dateOf(month);
  return monthOf(new Date(date.getFullYear(), date.getMonth() + count, 1));
}

/** The weeks of a month, each of seven days; null outside it. `first` is 1 (Monday) to 7. */
export function weeksOf(month: string, first: number): (string | null)[][] {
  const start = dateOf(month);
  const before = (start.getDay() - (first % 7) + 7) % 7;
  const length = new Date(start.getFullYear(), start.getMonth() + 1, 0).getDate();
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, n) => {
      const date = week * 7 + n - before + 1;
      return date < 1 || date > length ? null : `${month}-${String(date).padStart(2, "0")}`;
    }),
  );
}

interface WeekInfo {
  firstDay?: number;
}

/** The day a week begins with where this person lives: 1 (Monday) to 7; Monday if nobody tells. */
export function firstDay(locale = new Intl.DateTimeFormat().resolvedOptions().locale): number {
  const found = new Intl.Locale(locale) as { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };
  const day = (found.getWeekInfo?.() ?? found.weekInfo)?.firstDay ?? 1;
  return day >= 1 && day <= 7 ? day : 1;
}

/** The seven weekdays in that order, any week's. */
export function weekdays(first: number): Date[] {
  return Array.from({ length: 7 }, (_, n) => new Date(2024, 0, first + n, 12)); // 1 January: Monday
}
