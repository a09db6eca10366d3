/** Marks an answer as an earlier one; of what belongs to a person it tells of when. */
export const KEPT_AT = "x-coxa-kept";

/** A proxy answers, because coxa behind it does not. */
export function unanswered({ status }: { status: number }): boolean {
  return status === 502 || status === 504;
}
