/** What somebody wants to be able to do, in their own words, with how near they are. */
import { get, send } from "../api";
import { dateText } from "../progress/dates";
import { tell } from "../store/tell";

export interface Score {
  id: string;
  at: string;
  /** 0 not at all, 10 just as I want it. */
  score: number;
}

export interface Goal {
  id: string;
  text: string;
  created_at: string;
  /** The earliest first. */
  scores: Score[];
}

export const MOST_GOALS = 3;
/** Asked again after this many days, like the answers about health. */
const AGAIN_DAYS = 28;
const DAY_MS = 24 * 3600 * 1000;

export async function goalsOf(person: string): Promise<Goal[]> {
  const goals = await get<Goal[]>(`/persons/${person}/goals`);
  return goals.map((goal) => ({
    ...goal,
    scores: [...goal.scores].sort((a, b) => a.at.localeCompare(b.at)),
  }));
}

/** Null: it waits on this device. */
export function sayScore(
  person_id: string,
  goal: string,
  id: string,
  score: number,
): Promise<object | null> {
  const body = { id, score, at: new Date().toISOString() };
  const path = `/goals/${goal}/scores`;
  return tell({ person_id, about: "How near a goal is", method: "POST", path, body });
}

export const setGoal = (person: string, id: string, text: string, score: number): Promise<Goal> =>
  send<Goal>("POST", `/persons/${person}/goals`, { id, text, score });

export const rewordGoal = (goal: string, text: string): Promise<unknown> =>
  send("PUT", `/goals/${goal}`, { text });

export const eraseGoal = (goal: string): Promise<unknown> => send("DELETE", `/goals/${goal}`);

/** Whether it is time to ask how near it is by now. */
export function isDue(goal: Goal, now: Date): boolean {
  const last = goal.scores.at(-1);
  return !last || now.getTime() - Date.parse(last.at) >= AGAIN_DAYS * DAY_MS;
}

/** "4 of 10 on 3 Sep, 7 on 1 Nov": the first and the latest. */
export function comesTo({ scores }: Goal): string {
  const [first, last] = [scores[0], scores.at(-1)];
  if (!first || !last) return "not said yet";
  if (first === last) return `${first.score} of 10 on ${dateText(first.at)}`;
  return `${first.score} of 10 on ${dateText(first.at)}, ${last.score} on ${dateText(last.at)}`;
}
