import { expect, test } from "vitest";

import { encode, type Picture } from "./picture";

const picture: Picture = {
  t_s: 12.25,
  width: 640,
  height: 480,
  model: "full",
  mirrored: false,
  persons: 1,
  brightness: 127.5,
  landmarks: Float32Array.from({ length: 99 }, (_, n) => n / 2),
};

test("420 bytes, as docs/live.md has them", () => {
  const data = new DataView(encode(picture));
  expect(data.byteLength).toBe(420);
  expect([0, 1, 2, 3, 6, 7].map((at) => data.getUint8(at))).toEqual([1, 0, 0, 1, 1, 0]);
  expect([4, 16, 18].map((at) => data.getUint16(at, true))).toEqual([33, 640, 480]);
  expect(data.getFloat64(8, true)).toBe(12.25);
  expect([20, 24, 416].map((at) => data.getFloat32(at, true))).toEqual([127.5, 0, 49]);
});

test("nobody takes 24", () => {
  const data = new DataView(encode({ ...picture, persons: 0, landmarks: null }));
  expect([data.byteLength, data.getUint16(4, true), data.getUint8(6)]).toEqual([24, 0, 0]);
});

test("one that was asked for, seen in the mirror by the heavy network", () => {
  const data = new DataView(encode({ ...picture, model: "heavy", mirrored: true }, true));
  expect([1, 2, 3].map((at) => data.getUint8(at))).toEqual([1, 1, 2]);
});
