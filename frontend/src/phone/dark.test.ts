import { expect, test } from "vitest";

import { isTwice } from "./dark";

const first = { at_ms: 1000, x: 100, y: 400 };

test("two taps at one place", () => {
  expect(isTwice(first, { at_ms: 1400, x: 110, y: 420 })).toBe(true);
});

test.each([
  [null, first],
  [first, { ...first, at_ms: 1700 }],
  [first, { at_ms: 1200, x: 100, y: 500 }],
])("cloth and skin: %j, %j", (before, tap) => {
  expect(isTwice(before, tap)).toBe(false);
});
