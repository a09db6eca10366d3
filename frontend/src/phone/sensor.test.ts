import { expect, test } from "vitest";

import { rowOf, Rows } from "./sensor";

const up = { x: 0, y: 0.1, z: 9.8 };

test("seconds, metres a second squared and radians a second, in the order x, y, z", () => {
  const rotationRate = { alpha: 180, beta: 90, gamma: -180 };
  const event = { timeStamp: 2500, accelerationIncludingGravity: up, rotationRate };
  expect(rowOf(event)).toEqual([2.5, 0, 0.1, 9.8, Math.PI, Math.PI / 2, -Math.PI]);
});

test("a phone without a gyroscope", () => {
  const none = { alpha: null, beta: null, gamma: null };
  for (const rotationRate of [null, none]) {
    expect(rowOf({ timeStamp: 0, accelerationIncludingGravity: up, rotationRate })).toHaveLength(4);
  }
});

test("a computer without sensors sends one event that holds nothing", () => {
  const nothing = { x: null, y: null, z: null };
  for (const accelerationIncludingGravity of [null, nothing, { ...up, z: NaN }]) {
    expect(rowOf({ timeStamp: 0, accelerationIncludingGravity, rotationRate: null })).toBeNull();
  }
});

test("rows stay of one kind, and their clock goes forward", () => {
  const rows = new Rows();
  expect(rows.next([1, 0, 0, 9.8, 0, 0, 0])).toHaveLength(7);
  expect(rows.next([1.1, 0, 0, 9.8])).toBeNull();
  expect(rows.next([0.9, 0, 0, 9.8, 0, 0, 0])?.[0]).toBe(1);
  const plain = new Rows();
  expect(plain.next([1, 0, 0, 9.8])).toHaveLength(4);
  expect(plain.next([1.1, 0, 0, 9.8, 1, 1, 1])).toEqual([1.1, 0, 0, 9.8]);
});
