import { expect, test } from "vitest";

import { groups } from "./warning";

test("a fingerprint is read aloud in eight groups of four bytes", () => {
  const pairs = Array.from({ length: 32 }, (_, n) => n.toString(16).padStart(2, "0").toUpperCase());
  const found = groups(pairs.join(":"));
  expect(found).toHaveLength(8);
  expect(found[0]).toBe("00 01 02 03");
  expect(found.join(" ").split(" ")).toEqual(pairs);
});
