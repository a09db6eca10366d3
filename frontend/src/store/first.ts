/** Answers to the stop list in this tab: while they are given, and until there is a name. */

export type Answer = "yes" | "no" | "not-sure";
export type Answers = Record<string, Answer>;

const FIRST = "coxa.first-answers";
const GIVEN = "coxa.answers";
const CONDITIONS = "coxa.conditions.";

/** All questions answered, and nobody yet to keep the answers for. */
export const firstAnswers = (): Answers | null => read(FIRST);
export const keepFirstAnswers = (answers: Answers | null): void => write(FIRST, answers);

/** What has been answered so far; a reload in the middle forgets none of it. */
export const givenAnswers = (): Answers => read(GIVEN) ?? {};
export const keepGivenAnswers = (answers: Answers | null): void => write(GIVEN, answers);

/** The same of the questions that choose the drills, by person. */
export const givenConditions = (person: string): Answers => read(CONDITIONS + person) ?? {};
export const keepGivenConditions = (person: string, answers: Answers | null): void =>
  write(CONDITIONS + person, answers);

/** Nothing half-answered or half-chosen stays in this tab. */
export function forgetDrafts(): void {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith("coxa."));
  for (const key of keys) sessionStorage.removeItem(key);
}

function read(key: string): Answers | null {
  const kept = sessionStorage.getItem(key);
  return kept ? (JSON.parse(kept) as Answers) : null;
}

function write(key: string, answers: Answers | null): void {
  if (answers) sessionStorage.setItem(key, JSON.stringify(answers));
  else sessionStorage.removeItem(key);
}
