/** This phone's motion sensors, as the rows that coxa's server takes: unaltered but for units. */
import type { Fault } from "./faults";

/** t_s, ax, ay, az and perhaps gx, gy, gz: s, m/s² with gravity, rad/s. */
export type Row = number[];

const RAD = Math.PI / 180;
const FIRST_MS = 2_500; // so long the first values may take
const SILENT_MS = 3_000;

/** What is used of a `devicemotion` event; some browsers leave out parts of it. */
export interface Motion {
  timeStamp: number;
  accelerationIncludingGravity: { x: number | null; y: number | null; z: number | null } | null;
  rotationRate: { alpha: number | null; beta: number | null; gamma: number | null } | null;
}

/**
 * The row of an event, or null where it holds no acceleration. The turns' names are misleading:
 * every browser gives those about x, y and z as alpha, beta and gamma, in this order, and the
 * standard has followed them (w3c/deviceorientation 43). Degrees a second become rad/s.
 */
export function rowOf({
  timeStamp,
  accelerationIncludingGravity,
  rotationRate,
}: Motion): Row | null {
  const { x, y, z } = accelerationIncludingGravity ?? { x: null, y: null, z: null };
  if (!known(x) || !known(y) || !known(z)) return null;
  const { alpha, beta, gamma } = rotationRate ?? { alpha: null, beta: null, gamma: null };
  const row = [timeStamp / 1000, x, y, z];
  if (!known(alpha) || !known(beta) || !known(gamma)) return row;
  return [...row, alpha * RAD, beta * RAD, gamma * RAD];
}

const known = (value: number | null | undefined): value is number => Number.isFinite(value);

/** Rows of one kind, whose clock goes forward only, whatever the browser sends. */
export class Rows {
  private width = 0;
  private last_s = 0;

  /** The row as it can be sent, or null when it is to be left out. */
  next(row: Row): Row | null {
    this.width ||= row.length;
    if (row.length < this.width) return null;
    const t_s = Math.max(row[0] ?? 0, this.last_s);
    this.last_s = t_s;
    return [t_s, ...row.slice(1, this.width)];
  }
}

/** Ask for the sensors, where they must be asked for; inside a tap. */
export async function allowed(): Promise<boolean> {
  if (!("DeviceMotionEvent" in globalThis)) return true; // and none will answer
  const kind = DeviceMotionEvent as unknown as { requestPermission?: () => Promise<string> };
  if (!kind.requestPermission) return true;
  return (await kind.requestPermission().catch(() => "denied")) === "granted";
}

/** Listens until it is closed; `failed` is told once, when there is nothing to listen to. */
export class Sensor {
  open = true;
  private rows = new Rows();
  private heard_ms = performance.now();
  private began = false;
  private timer = 0;

  constructor(
    private readonly give: (row: Row) => void,
    private readonly failed: (fault: Fault) => void,
  ) {
    addEventListener("devicemotion", this.take);
    document.addEventListener("visibilitychange", this.shown);
    this.timer = window.setInterval(this.watch, 500);
  }

  close(): void {
    this.open = false;
    removeEventListener("devicemotion", this.take);
    document.removeEventListener("visibilitychange", this.shown);
    clearInterval(this.timer);
  }

  private take = (event: Motion): void => {
    const found = rowOf(event);
    const row = found && this.rows.next(found);
    if (!row) return;
    this.began = true;
    this.heard_ms = performance.now();
    this.give(row);
  };

  /** While the page is hidden nothing comes, and that is no fault of the sensor. */
  private shown = (): void => {
    this.heard_ms = performance.now();
  };

  private watch = (): void => {
    if (document.visibilityState === "hidden") return;
    const silent_ms = performance.now() - this.heard_ms;
    if (silent_ms < (this.began ? SILENT_MS : FIRST_MS)) return;
    this.close();
    this.failed(this.began ? "silent" : "none");
  };
}
