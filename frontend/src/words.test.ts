import { expect, test } from "vitest";

import type { Dose, Source } from "./api";
import {
  capital,
  checkedMark,
  doseFacts,
  forSide,
  positionInFull,
  positionName,
  sourceLabel,
  sourceUrl,
} from "./words";

const dose: Dose = {
  kind: "hold",
  sets: 2,
  days_per_week: 5,
  hold_s: 45,
  by_age: [{ from_age: 65, hold_s: 60 }],
  repetitions: 0,
  rounds: 0,
  note: null,
};

const source: Source = {
  key: "ada2026",
  authors: "Ada L",
  year: 2026,
  title: null,
  journal: null,
  doi: null,
  pmid: null,
  where: "On a shelf",
  checked: "abstract",
  how: "Read",
  says: "So",
  unchecked: null,
};

test("an instruction for no side in particular", () => {
  expect(forSide("{Side} knee to the {other} heel")).toBe("Working knee to the other heel");
  expect(forSide("{else}")).toBe("{else}");
});

test("the dose in three facts", () => {
  expect(doseFacts(dose, ["left", "right"])).toEqual([
    { figure: "45 s", text: "each hold, each side; 60 s from 65 on" },
    { figure: "2", text: "sets" },
    { figure: "5", text: "days a week" },
  ]);
  const once: Dose = { ...dose, kind: "repetitions", repetitions: 6, sets: 1 };
  expect(doseFacts(once, ["both"])[0]).toEqual({ figure: "6", text: "slow repetitions" });
  expect(doseFacts(once, ["both"])[1]).toEqual({ figure: "1", text: "set" });
});

test("sources say who, when, and how far they were checked", () => {
  expect(sourceLabel(source)).toBe("Ada L 2026");
  expect(sourceLabel({ ...source, year: null })).toBe("Ada L");
  expect(checkedMark(source)).toBe("");
  expect(checkedMark({ ...source, checked: "no" })).toBe("not checked");
  expect(sourceUrl(source)).toBeNull();
  expect(sourceUrl({ ...source, doi: "10.1/x" })).toBe("https://doi.org/10.1/x");
});

test("words with a capital", () => {
  expect(capital("not-shown")).toBe("Not shown");
});

test("positions in everyday words, the book's word once", () => {
  expect(positionName("prone")).toBe("Face down");
  expect(positionInFull("supine")).toBe("On your back (in books: supine)");
  expect(positionInFull("sitting")).toBe("Sitting");
});

test("an instruction for one side", () => {
  expect(forSide("{Side} knee in, {other} foot still.", "right")).toBe(
    "Right knee in, left foot still.",
  );
});
