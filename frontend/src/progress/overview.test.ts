import { expect, test } from "vitest";

import {
  against,
  type Overview,
  painInWords,
  sensationInWords,
  sentence,
  shownWeeks,
  tissuesOf,
  type Week,
} from "./overview";

const week = (from: string, facts: Partial<Week> = {}): Week => ({
  from,
  minutes: 0,
  sessions: 0,
  planned: 5,
  by_tissue: {},
  sensation: null,
  pain: null,
  ...facts,
});

const overview = (...weeks: Week[]): Overview => ({
  weeks,
  tissue_dose: 10,
  dose_words: "",
  sources: [],
  tissues: [],
});

test("a week in words", () => {
  const two = week("2026-11-23", { sessions: 2, minutes: 14.2 });
  expect(sentence(two)).toBe("This week: two of five sessions, 14 minutes.");
  expect(sentence({ ...two, sessions: 1, planned: null, minutes: 1 })).toBe(
    "This week: one session, 1 minute.",
  );
  expect(sentence(week("2026-11-23"))).toBe("This week: no session yet; five planned.");
});

test("against the dose", () => {
  expect(against(7.6, 10)).toBe("8 of 10 min");
  expect(against(11, 10)).toBe("11 of 10 min, enough");
});

test("weeks before the first session are not shown", () => {
  const weeks = [
    week("2026-11-23"),
    week("2026-11-16", { sessions: 1 }),
    week("2026-11-09"),
    week("2026-11-02"),
  ];
  expect(shownWeeks(overview(...weeks)).map((one) => one.from)).toEqual([
    "2026-11-23",
    "2026-11-16",
  ]);
  expect(shownWeeks(overview(week("2026-11-23")))).toEqual([]);
});

test("what was worked on, the most first", () => {
  const found = overview(
    week("2026-11-23", { by_tissue: { a: 1, b: 4, c: 0 } }),
    week("2026-11-16", { by_tissue: { a: 2 } }),
  );
  expect(tissuesOf(found)).toEqual(["b", "a"]);
});

test("how it felt", () => {
  const weeks = [
    week("2026-11-23", { sensation: 4.4, pain: 0 }),
    week("2026-11-16", { sensation: 6, pain: 3 }),
    week("2026-11-09"),
  ];
  expect(sensationInWords(weeks)).toBe("between 4 and 6 of 10");
  expect(painInWords(weeks)).toBe("in 1 of 2 weeks; at worst 3 of 10");
  expect(painInWords(weeks.slice(0, 1))).toBe("none in one week");
  expect(painInWords([])).toBe("not told yet");
});
