import { expect, test } from "vitest";

import { cacheOf, HOUSEHOLD, LIBRARY, placeOf, strangers } from "./places";

const ADA = "0b9e6f0a-6f7e-4a9c-9a55-2f1d1a7d3c11";
const BEN = "7c1d2f3e-1111-4222-8333-444455556666";
const place = (path: string) => placeOf(new URL(path, "http://127.0.0.1:8642"));

test.each([
  "/api/stretches",
  "/api/stretches/knee-in",
  "/api/stretches/knee-in/still?moment=end&side=left&width=320",
  "/api/stretches/knee-in/motion?side=right",
  "/api/topics/safety",
  "/api/sources",
  "/api/figure",
])("%s is of the library, each address for itself", (path) => {
  expect(place(path)).toEqual({ cache: LIBRARY, key: path });
});

test.each(["today?first_side=right", "goals", "conditions", "plan/changes"])(
  "%s is a person's own, the last answer only",
  (path) => {
    const key = `/api/persons/${ADA}/${path.split("?")[0]}`;
    expect(place(`/api/persons/${ADA}/${path}`)).toEqual({ cache: cacheOf(ADA), key });
  },
);

test("the plan and the household are known, too", () => {
  expect(place(`/api/plan?person_id=${ADA}`)).toEqual({ cache: cacheOf(ADA), key: "/api/plan" });
  expect(place("/api/persons")).toEqual({ cache: HOUSEHOLD, key: "/api/persons" });
});

test.each([
  "/api/pair",
  "/api/network",
  "/api/network/qr.svg?link=1",
  "/api/devices",
  "/api/export",
  `/api/persons/${ADA}/export`,
  "/api/films/1",
  `/api/readings?person_id=${ADA}`,
  `/api/sessions?person_id=${ADA}`,
  `/api/conditions?person_id=${ADA}`,
  `/api/persons/${ADA}/screening`,
  `/api/persons/${ADA}/today?stretches=knee-in`,
  `/api/persons/${ADA}/today?minutes=5`,
  "/api/hip?flexion=90",
  "/api/nothing-that-is-known",
  "/settings",
])("%s is kept nowhere", (path) => {
  expect(place(path)).toBeNull();
});

test("who is no longer of the household is a stranger", () => {
  const names = [LIBRARY, HOUSEHOLD, cacheOf(ADA), cacheOf(BEN), "coxa-pages-1"];
  expect(strangers(names, [BEN])).toEqual([cacheOf(ADA)]);
});
