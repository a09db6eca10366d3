import { expect, test } from "vitest";

import { wholeMinutes } from "./drills";

test("whole minutes add up", () => {
  expect(wholeMinutes([4.1, 2.4, 3.4])).toEqual([4, 2, 4]);
  expect(wholeMinutes([3.3, 4.6, 1.9])).toEqual([3, 5, 2]);
  expect(wholeMinutes([2.6, 5.5, 1.6])).toEqual([3, 6, 1]);
  expect(wholeMinutes([0.4, 4.6])).toEqual([1, 4]);
  expect(wholeMinutes([])).toEqual([]);
});
