/** What is shown large while somebody measures, to be read from afar. */
import type { Measure } from "../readings";
import type { State } from "./link";

export function large(state: State, measure: Measure): string {
  switch (state) {
    case "hang":
      return measure.position === "prone" ? "Shin upright" : "Hang still";
    case "out":
      return measure.direction === "internal-rotation" ? "Foot out" : "Foot in";
    case "hold":
      return "Hold";
    case "back":
      return "And back";
    case "rest":
      return "Rest";
    case "done":
      return "Done";
  }
}

/** Seated internal rotation, left. */
export const titleOf = (measure: Measure, side: string): string => `${measure.name}, ${side}`;
