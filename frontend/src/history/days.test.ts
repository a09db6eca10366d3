import { expect, test } from "vitest";

import { dateOf, dayOf, firstDay, monthOf, monthsLater, weekdays, weeksOf } from "./days";

test("days are the person's own, not the server's", () => {
  const late = new Date(2026, 10, 22, 23, 50);
  expect(dayOf(late)).toBe("2026-11-22");
  expect(dayOf(late.toISOString())).toBe("2026-11-22");
  expect(monthOf(late)).toBe("2026-11");
  expect(dayOf(dateOf("2026-03-29"))).toBe("2026-03-29");
});

test("months before and after", () => {
  expect(monthsLater("2026-11", 1)).toBe("2026-12");
  expect(monthsLater("2026-12", 1)).toBe("2027-01");
  expect(monthsLater("2026-01", -1)).toBe("2025-12");
});

test("the weeks of a month begin on the day that is asked for", () => {
  const monday = weeksOf("2026-11", 1); // 1 November 2026 is a Sunday
  expect(monday).toHaveLength(6);
  expect(monday[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(monday.at(-1)).toEqual(["2026-11-30", null, null, null, null, null, null]);
  const sunday = weeksOf("2026-11", 7);
  expect(sunday).toHaveLength(5);
  expect(sunday[0]?.[0]).toBe("2026-11-01");
  expect(weeksOf("2027-02", 1)).toHaveLength(4); // exactly four weeks
  for (let n = 0; n < 48; n++) {
    const month = monthsLater("2024-01", n);
    const days = weeksOf(month, (n % 7) + 1).flatMap((week) => week.filter(Boolean));
    expect(days).toEqual([...new Set(days)].sort());
    expect(monthOf(dateOf(days.at(-1) ?? "")).concat("-01")).toBe(days[0]);
  }
});

test("Monday first, unless it is told otherwise", () => {
  expect(firstDay("de")).toBe(1);
  expect([1, 7]).toContain(firstDay("en-US"));
  expect(weekdays(1)[0]?.getDay()).toBe(1);
  expect(weekdays(7)[0]?.getDay()).toBe(0);
});
