import type { Trial } from "../readings";
import type { Document } from "./film";

/** The trials of a document that have an angle, as they are kept with a reading. */
export function keepable({ trials }: Document): (Partial<Trial> & { angle_deg: number })[] {
  return trials.flatMap(({ angle_deg, why, ...trial }) =>
    angle_deg === null ? [] : [{ ...trial, angle_deg, why: why || null }],
  );
}
