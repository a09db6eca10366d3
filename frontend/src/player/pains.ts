/** Where it hurt in a session, as its events tell. The twin of `coxa.session.pain`. */
import { type SessionEvent, timeline } from "./log";
import { cueAt, type Script, type Side } from "./script";

/** A drill at which "hurts" was pressed; `level` 0 to 10 (null: not told). */
export interface Pain {
  stretch: string;
  side: Side;
  level: number | null;
  where: string;
  at: string;
}

/** Every pain that was told, in order; one that was taken back is none. */
export function pains(script: Script, log: readonly SessionEvent[]): Pain[] {
  const found: Pain[] = [];
  log.forEach((event, n) => {
    const last = found.at(-1);
    if (event.kind === "hurts") {
      const { stretch, side } = cueAt(timeline(script, log.slice(0, n)), event.position_s);
      found.push({ stretch, side, level: null, where: "", at: event.at });
    } else if (event.kind === "pain" && last) {
      const { level, where } = event.data;
      last.level = Number.isInteger(level) ? (level as number) : null;
      last.where = typeof where === "string" ? where : "";
    } else if (event.kind === "resume" && event.data.did_not_hurt === true) {
      found.pop();
    }
  });
  return found;
}

/** The strongest of these pains (the first of them), null where there is none. */
export function worst(told: readonly Pain[]): Pain | null {
  return told.reduce<Pain | null>(
    (most, one) => (most && (most.level ?? -1) >= (one.level ?? -1) ? most : one),
    null,
  );
}
