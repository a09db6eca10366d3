/** Answers given before there is a person to keep them for: in this tab only, until the name. */

export type Answer = "yes" | "no" | "not-sure";
export type Answers = Record<string, Answer>;

const KEY = "coxa.first-answers";

export function firstAnswers(): Answers | null {
  const kept = sessionStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as Answers) : null;
}

export function keepFirstAnswers(answers: Answers | null): void {
  if (answers) sessionStorage.setItem(KEY, JSON.stringify(answers));
  else sessionStorage.removeItem(KEY);
}
