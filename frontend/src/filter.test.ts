import { describe, expect, it } from "vitest";

import type { StretchRow } from "./api";
import { filtered, isSlip, NO_FILTER } from "./filter";

const row = (name: string, summary: string): StretchRow =>
  ({
    slug: name.toLowerCase(),
    name,
    summary,
    goal: "internal-rotation",
    goal_name: "Into internal rotation",
    position: "supine",
    equipment: ["mat"],
    minutes: 5,
  }) as unknown as StretchRow;

const ROWS = [row("Pigeon", "Frees the back of the hip."), row("Band across", "Against a band.")];

const found = (words: string): string[] =>
  filtered(ROWS, { ...NO_FILTER, words }).map((one) => one.name);

describe("searching", () => {
  it("finds a word as it is typed, in any case", () => {
    expect(found("pig")).toEqual(["Pigeon"]);
    expect(found("PIGEON hip")).toEqual(["Pigeon"]);
  });

  it("forgives a slip of the finger", () => {
    expect(found("pigoen")).toEqual(["Pigeon"]);
    expect(found("pidgeon")).toEqual(["Pigeon"]);
  });

  it("takes a word of two letters as a word, not as a part of one", () => {
    expect(found("it band")).toEqual([]);
  });
});

describe("a slip", () => {
  it.each([
    ["pigeon", "pigoen", true],
    ["pigeon", "pigeo", true],
    ["pigeon", "pigeons", true],
    ["pigeon", "pigean", true],
    ["pigeon", "pegean", false],
    ["pigeon", "pigeon", true],
  ])("%s and %s: %s", (one, other, is) => {
    expect(isSlip(one, other)).toBe(is);
  });
});
