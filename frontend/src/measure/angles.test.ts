import { expect, test } from "vitest";

import { read } from "./angles";

test("three trials", () => {
  expect(read(["31", "33", "32"])).toEqual({ angles: [31, 33, 32], problem: null });
});

test("a minus as it is printed", () => {
  expect(read(["\u22125", "-3", ""])).toEqual({ angles: [-5, -3], problem: null });
});

test("a comma, a sign of degrees, an empty field", () => {
  expect(read(["31,5", "-2°", " "])).toEqual({ angles: [31.5, -2], problem: null });
});

test.each([
  [["31", "", ""], 1, "Two trials make a reading; three are better."],
  [["", "", ""], 0, "Two trials make a reading; three are better."],
  [["31", "3x", ""], 1, "Trial 2: expected degrees, like 31."],
  [["31", "33", "320"], 2, "Trial 3: no hip turns 320 degrees. Is it a slip of the finger?"],
  [["1e3", "33", ""], 0, "Trial 1: expected degrees, like 31."],
])("what cannot be so: %j", (fields, field, text) => {
  expect(read(fields).problem).toEqual({ field, text });
});
