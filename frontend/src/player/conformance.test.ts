/** The player of the terminal, in Python, has played these; this one must come to the same. */
import { describe, expect, it } from "vitest";

import cases from "../../../tests/data/player_cases.json";
import { coming, nextCue, previous, resumeAt, skipTo, thisSide } from "./jumps";
import { done, leftOut, position, type SessionEvent, timeline } from "./log";
import { pains } from "./pains";
import { indexAt, type Script } from "./script";

interface Case {
  script: Script;
  log: SessionEvent[];
  at_clock_s: number | null;
  position: { position_s: number; playing: boolean; waiting: boolean; closed: boolean };
  cue_index: number;
  duration_s: number;
  done: unknown[];
  pains: unknown[];
  next_s: number;
  skip_s: number;
  coming: string;
  back_s: number;
  repeat_s: number;
  resume_s: number;
}

describe("player", () => {
  it.each((cases as unknown as Case[]).map((one, n) => [n, one] as const))("case %i", (_, one) => {
    const script = timeline(one.script, one.log);
    const here = position(one.script, one.log, one.at_clock_s);
    expect(script.duration_s).toBeCloseTo(one.duration_s, 6);
    expect(here.position_s).toBeCloseTo(one.position.position_s, 6);
    expect({ ...here, position_s: 0 }).toEqual({ ...one.position, position_s: 0 });
    expect(indexAt(script, here.position_s)).toBe(one.cue_index);
    expect(done(one.script, one.log, one.at_clock_s)).toEqual(one.done);
    expect(pains(one.script, one.log)).toMatchObject(one.pains);
    expect(nextCue(script, here.position_s)).toBeCloseTo(one.next_s, 6);
    const out = leftOut(one.log);
    expect(skipTo(script, here.position_s, out)).toBeCloseTo(one.skip_s, 6);
    expect(coming(script, here.position_s, out)).toBe(one.coming);
    expect(previous(script, here.position_s, out)).toBeCloseTo(one.back_s, 6);
    expect(thisSide(script, here.position_s, out)).toBeCloseTo(one.repeat_s, 6);
    expect(resumeAt(script, here.position_s)).toBeCloseTo(one.resume_s, 6);
  });
});
