/** What somebody types into the fields of the trials. */

export const LEAST = -60;
export const MOST = 120;

export interface Angles {
  angles: number[];
  /** What is wrong and in which field, or null. */
  problem: { field: number; text: string } | null;
}

/** The angles of the filled fields; a comma is as good as a point, the sign of degrees may stay. */
export function read(fields: string[]): Angles {
  const angles: number[] = [];
  for (const [field, typed] of fields.entries()) {
    const text = typed.trim().replace(/°$/, "").trim().replace(",", ".").replace("\u2212", "-");
    if (!text) continue;
    const angle = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (Number.isNaN(angle)) {
      return { angles, problem: { field, text: `Trial ${field + 1}: expected degrees, like 31.` } };
    }
    if (angle < LEAST || angle > MOST) {
      const text = `Trial ${field + 1}: no hip turns ${angle} degrees. Is it a slip of the finger?`;
      return { angles, problem: { field, text } };
    }
    angles.push(angle);
  }
  if (angles.length < 2) {
    const field = Math.max(
      fields.findIndex((typed) => !typed.trim()),
      0,
    );
    const text = "Two trials make a reading; three are better.";
    return { angles, problem: { field, text } };
  }
  return { angles, problem: null };
}
