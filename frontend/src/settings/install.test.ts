import { expect, test } from "vitest";

import { wayOf } from "./install";

const CHROME = { standalone: false, secure: true, offer: true, ios: false, refused: null };

test.each([
  ["a browser that offers it", {}, "offer"],
  ["the app itself", { standalone: true }, "already"],
  ["an iPhone", { offer: false, ios: true }, "ios"],
  ["an iPhone behind a warning", { offer: false, ios: true, refused: "certificate" }, "ios"],
  ["a certificate that was overlooked", { offer: false, refused: "certificate" }, "certificate"],
  ["plain http from another machine", { offer: false, secure: false, refused: "none" }, "insecure"],
  ["a browser that only has a menu", { offer: false }, "menu"],
])("%s", (_, facts, way) => {
  expect(wayOf({ ...CHROME, ...facts })).toBe(way);
});
