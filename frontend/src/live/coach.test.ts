import { expect, test } from "vitest";

import { Coach } from "./coach";
import type { Answer, TrialTold } from "./messages";

const answer = (changes: Partial<Answer>): Answer => ({
  type: "picture",
  t_s: 1,
  state: "measuring",
  phase: "rest",
  angle_deg: 0,
  held_s: 0,
  help: null,
  keep: false,
  valid: 0,
  left_s: 60,
  ...changes,
});

function coach(): Coach {
  const made = new Coach();
  made.spoken = ["Sit tall. Knee stays still.", "Foot slowly out. Hold.", "And back."];
  return made;
}

const told = (changes: Partial<TrialTold>): TrialTold => ({
  type: "trial",
  number: 1,
  angle_deg: 31,
  valid: true,
  why: "",
  say: "And rest.",
  settled: false,
  ...changes,
});

test("a swing from beginning to end", () => {
  const one = coach();
  const line = (changes: Partial<Answer>, s: number): string =>
    one.line(answer(changes), null, 1000 * s);
  expect(line({ state: "framing", phase: null }, 0)).toBe("Good. Stay like this.");
  expect(line({}, 1)).toBe("Sit tall. Knee stays still.");
  expect(line({}, 3.1)).toBe("Foot slowly out. Hold.");
  expect(line({ phase: "swing" }, 5)).toBe("Foot slowly out. Hold.");
  expect(line({ phase: "hold", held_s: 0.5 }, 7)).toBe("Hold it there.");
  expect(line({ phase: "hold", held_s: 2 }, 9)).toBe("And back.");
  expect(line({ phase: "return" }, 10)).toBe("And back.");
  expect(line({}, 12)).toBe("And rest.");
  one.trial(told({ settled: true, say: "Good. Once more." }), 13_000);
  expect(line({}, 13)).toBe("Good. Once more.");
  expect(line({}, 15.6)).toBe("Foot slowly out. Hold.");
});

test("what is wrong comes first", () => {
  const help = { word: "face", say: "Turn to face me" };
  expect(coach().line(answer({ state: "framing", help }), null, 0)).toBe("Turn to face me");
  const one = coach();
  expect(one.line(answer({ phase: "hold", help }), null, 0)).toBe("Hold it there.");
  expect(one.line(answer({ phase: "hold", help }), null, 1000)).toBe("Turn to face me");
});

test("while somebody sits down a line stays for a second", () => {
  const one = coach();
  const help = { word: "face", say: "Turn to face me." };
  const line = (ill: boolean, ms: number): string =>
    one.line(answer({ state: "framing", help: ill ? help : null }), null, ms);
  expect([line(true, 0), line(false, 300), line(true, 600), line(false, 1100)]).toEqual([
    "Turn to face me.",
    "Turn to face me.",
    "Turn to face me.",
    "Good. Stay like this.",
  ]);
});

test("news is said before anything else, for a while", () => {
  const one = coach();
  one.tell("coxa was started anew.", 0);
  expect(one.line(answer({ phase: "swing" }), null, 100)).toBe("coxa was started anew.");
  expect(one.line(answer({ phase: "swing" }), null, 6000)).toBe("Foot slowly out. Hold.");
});

test("a verdict that comes late does not disturb the next swing", () => {
  const one = coach();
  const late = told({ settled: true, say: "Good. Once more." });
  one.line(answer({ phase: "swing" }), null, 5000);
  one.trial(late, 5000);
  expect(one.line(answer({}), null, 5100)).toBe("And rest.");
  one.trial(late, 6000);
  expect(one.line(answer({}), null, 6100)).toBe("Good. Once more.");
});

test("the left foot first, and what is said of the right one", () => {
  const check = answer({ state: "check", phase: null });
  expect(coach().line(check, null, 0)).toBe("Lift your left foot for a moment.");
  const say = "I saw your right foot.";
  const stopped = { type: "stopped", why: "mirrored", foot: "right", say } as const;
  expect(coach().line(answer({ state: "stopped" }), stopped, 0)).toBe(say);
});
