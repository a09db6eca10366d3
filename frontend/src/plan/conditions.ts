/** What a person has told of the conditions that choose their drills. */
import { get } from "../api";
import type { Answers } from "../store/first";

export interface Condition {
  id: string;
  name: string;
  ask: string;
  sources: string[];
}

export interface Told {
  /** A date; null while nothing has been answered. */
  answered_on: string | null;
  answers: Answers;
  /** Never answered, or too long ago. */
  due: boolean;
}

export const conditionsOf = (person: string): Promise<Told> =>
  get<Told>(`/persons/${person}/conditions`);
