import { expect, test } from "vitest";

import { routeOf } from "./router";

test.each([
  ["/", { page: "today" }],
  ["/library", { page: "library" }],
  ["/library/", { page: "library" }],
  ["/library/knee-in", { page: "stretch", slug: "knee-in" }],
  ["/learn", { page: "learn" }],
  ["/learn/safety", { page: "topic", slug: "safety" }],
  ["/hip", { page: "hip" }],
  ["/measure", { page: "measure" }],
  ["/measure/seated-internal-rotation", { page: "live", measure: "seated-internal-rotation" }],
  ["/measure/prone-internal-rotation/phone", { page: "phone", measure: "prone-internal-rotation" }],
  ["/measure/x/y", { page: "unknown" }],
  ["/progress", { page: "progress" }],
  ["/progress/page", { page: "report" }],
  ["/progress/x", { page: "unknown" }],
  ["/conditions", { page: "conditions" }],
  ["/plan", { page: "plan" }],
  ["/sources", { page: "sources" }],
  ["/pair", { page: "pair" }],
  ["/library/knee-in/more", { page: "unknown" }],
  ["/sources/x", { page: "unknown" }],
  ["/session", { page: "session" }],
  ["/session/123", { page: "going-on", id: "123" }],
  ["/library/%E0%A4%A", { page: "unknown" }],
  ["/nothing", { page: "unknown" }],
])("%s", (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
