/** Asks coxa's own server. Nothing is ever asked of another machine. */

export interface StretchRow {
  slug: string;
  name: string;
  summary: string;
  goal: string;
  goal_name: string;
  position: string;
  equipment: string[];
  minutes: number;
  sides: string[];
}

export interface Claim {
  text: string;
  verdict: string;
  grade: string;
  sources: string[];
}

export interface TaughtClaim {
  says: string;
  verdict: string;
  truth: string;
  sources: string[];
}

export interface Dose {
  kind: "hold" | "repetitions" | "rounds";
  sets: number;
  days_per_week: number;
  hold_s: number;
  by_age: { from_age: number; hold_s: number }[];
  repetitions: number;
  rounds: number;
  note: string | null;
}

export interface Stretch {
  slug: string;
  name: string;
  also: string[];
  summary: string;
  description: string;
  equipment: string[];
  sides: string[];
  steps: { phase: string; text: string }[];
  mistakes: string[];
  feel: { where: string; not_here: string };
  tissues: { lengthens: string[]; works: string[]; also: string[] };
  dose: Dose;
  easier: { text: string; stretch: string | null }[];
  harder: { text: string; stretch: string | null }[];
  cautions: { when: string; do: string; text: string; sources: string[] }[];
  claims: Claim[];
  commonly_taught: { summary: string; really: string; claims: TaughtClaim[] } | null;
}

export interface Source {
  key: string;
  authors: string | null;
  year: number | null;
  title: string | null;
  journal: string | null;
  doi: string | null;
  pmid: string | null;
  where: string | null;
  checked: string;
  how: string;
  says: string;
  unchecked: string | null;
}

export interface Muscle {
  id: string;
  name: string;
}

export interface TopicRow {
  slug: string;
  title: string;
  summary: string;
}

export interface Topic extends TopicRow {
  html: string;
  claims: Claim[];
  sources: Source[];
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** GET `path` below /api. Throws an {@link ApiError} whose message can be shown as it is. */
export async function get<T>(path: string): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`);
  } catch {
    throw new ApiError(0, "coxa does not answer. Is it still running?");
  }
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) {
    const message = (body as { message?: string } | null)?.message;
    throw new ApiError(answer.status, message ?? `coxa answered ${answer.status}.`);
  }
  return body as T;
}
