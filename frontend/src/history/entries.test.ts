import { expect, test } from "vitest";

import type { EventKind, SessionEvent } from "../player/log";
import type { Script } from "../player/script";
import { type Here, isWaiting, merged, nameOfSession, type SessionRow } from "./entries";
import { asHere } from "./erase";

const script: Script = {
  duration_s: 65,
  notes: [],
  version: 1,
  cues: [
    {
      t_s: 0,
      length_s: 60,
      kind: "hold",
      stretch: "seated",
      side: "left",
      say: "",
      show: "",
      marks: [],
      next: "",
      left_s: 65,
      set: 1,
      sets: 1,
      number: null,
      of: null,
      gate: null,
    },
  ],
};
const event = (kind: EventKind, position_s: number): SessionEvent => ({
  id: `${kind}-${position_s}`,
  kind,
  position_s,
  clock_s: position_s,
  run: "run",
  at: "2026-11-22T09:00:00Z",
  data: {},
});
const here = (id: string, sent: boolean, log: SessionEvent[], changes = {}): Here => ({
  session: {
    id,
    person_id: "p",
    name: "On this device",
    started_at: "2026-11-22T09:00:00Z",
    request: {},
    script,
    sent,
    refused: null,
    ...changes,
  },
  events: log.map((one, number) => ({ session_id: id, number, event: one, sent })),
  feedback: undefined,
});
const row = (id: string, started_at: string): SessionRow => ({
  id,
  started_at,
  routine: "first-ten-minutes",
  closed: true,
  position_s: 65,
  duration_s: 65,
  done: [],
  hurt: [],
  feedback: null,
});
const nameOf = (slug: string): string => slug.toUpperCase();
const half = [event("start", 0), event("stop", 30)];

test("what waits here is shown once, with what it has done, the latest first", () => {
  const rows = [row("old", "2026-11-20T09:00:00Z"), row("here", "2026-11-22T09:00:00Z")];
  const found = merged(rows, [here("here", false, half), here("new", false, [])], nameOf);
  expect(found.map((one) => one.id)).toEqual(["here", "new", "old"]);
  expect(found[0]).toMatchObject({ name: "First ten minutes", state: "early", waiting: true });
  expect(found[0]?.done[0]?.hold_s).toBe(30);
  expect(found[1]).toMatchObject({ name: "On this device", state: "unfinished" });
  expect(found[2]).toMatchObject({ state: "whole", waiting: false, refused: null });
});

test("what was deleted on the server is gone; without the server all of the device is shown", () => {
  const kept = here("gone", true, half);
  expect(merged([], [kept], nameOf)).toEqual([]);
  expect(merged(null, [kept], nameOf)).toHaveLength(1);
});

test("why the server does not take it", () => {
  const kept = here("no", false, half, { refused: "A stop." });
  expect(merged([], [kept], nameOf)[0]?.refused).toBe("A stop.");
});

test("feedback alone can wait", () => {
  const kept = here("a", true, half);
  const feedback = { strength: 5, pain: 0, pain_where: null, note: null };
  expect(isWaiting(kept)).toBe(false);
  kept.feedback = { session_id: "a", feedback, sent: false };
  expect(isWaiting(kept)).toBe(true);
  expect(merged([row("a", "2026-11-22T09:00:00Z")], [kept], nameOf)[0]?.feedback).toEqual(feedback);
});

test("the name of a session", () => {
  const done = (...slugs: string[]): SessionRow["done"] =>
    slugs.map((stretch) => ({
      stretch,
      side: "left",
      hold_s: 0,
      hold_planned_s: 0,
      repetitions: 0,
      repetitions_planned: 0,
    }));
  expect(nameOfSession({ routine: "classic-four", done: [] }, nameOf)).toBe("Classic four");
  expect(nameOfSession({ routine: null, done: done("a", "a") }, nameOf)).toBe("A");
  expect(nameOfSession({ routine: null, done: done("a", "b") }, nameOf)).toBe("2 drills");
});

test("a session of the server is kept whole before it is deleted", () => {
  const events = [{ number: 3, ...event("start", 0) }];
  const feedback = { strength: 5, pain: 0, pain_where: null, note: "Good", at: "2026" };
  const found = asHere(
    { ...row("a", "2026-11-22T09:00:00Z"), person_id: "p", request: {}, script, events, feedback },
    "Name",
  );
  expect(found.session).toMatchObject({ id: "a", person_id: "p", name: "Name", script });
  expect(found.events).toEqual([
    { session_id: "a", number: 3, event: event("start", 0), sent: true },
  ]);
  expect(found.feedback?.feedback).toEqual(feedback); // told when it was told
});
