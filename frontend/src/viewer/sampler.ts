/** A motion between its samples: where every segment and every muscle is at some progress. */
import type { Numbers } from "./container";
import type { Motion } from "./files";

const AXES = 3;

export class Sampler {
  /** Three numbers a segment, metres in the world. */
  readonly places: Float32Array;
  /** Four numbers a segment: w, x, y, z. */
  readonly turns: Float32Array;
  /** Three numbers a point of a path, muscle after muscle. */
  readonly paths: Float32Array;
  /** Of every muscle's belly, metres. */
  readonly radii: Float32Array;
  private readonly last: number;

  constructor(readonly motion: Motion) {
    const { header } = motion;
    this.last = header.progress.length - 1;
    this.places = new Float32Array(header.bones.length * AXES);
    this.turns = new Float32Array(header.bones.length * 4);
    const points = header.muscles.reduce((sum, muscle) => sum + muscle.count, 0);
    this.paths = new Float32Array(points * AXES);
    this.radii = new Float32Array(header.muscles.length);
    this.to(0);
  }

  /** Go to `progress`, 0 at the start and 1 at the end. */
  to(progress: number): void {
    this.mixed("places", progress, this.places);
    this.mixed("paths", progress, this.paths);
    this.mixed("radii", progress, this.radii);
    this.mixed("turns", progress, this.turns);
    // Samples are a few degrees apart and of one sign: straight and then to length 1 is a slerp.
    for (let at = 0; at < this.turns.length; at += 4) {
      const length = Math.hypot(...this.turns.subarray(at, at + 4));
      for (let n = 0; n < 4; n += 1) this.turns[at + n]! /= length;
    }
  }

  /** Of one muscle (its number): change in %, in the movement or from standing. */
  change(name: "in_movement" | "from_standing", muscle: number, progress: number): number {
    return this.one(name, this.motion.header.muscles.length, muscle, progress);
  }

  /** Moment arms in mm about flexion, adduction, internal rotation: + pulls that way. */
  arms(muscle: number, progress: number): [number, number, number] {
    const row = this.motion.header.muscles.length * AXES;
    return [0, 1, 2].map((axis) => this.one("arms", row, muscle * AXES + axis, progress)) as [
      number,
      number,
      number,
    ];
  }

  private array(name: string): Numbers {
    const found = this.motion.arrays[name];
    if (!found) throw new Error(`The motion lacks ${name}.`);
    return found;
  }

  /** The samples before and after, and how far it is from the one to the other. */
  private between(progress: number): [number, number, number] {
    const at = Math.min(1, Math.max(0, progress)) * this.last;
    const before = Math.min(Math.floor(at), Math.max(0, this.last - 1));
    return [before, Math.min(before + 1, this.last), at - before];
  }

  private one(name: string, row: number, column: number, progress: number): number {
    const values = this.array(name);
    const [before, after, share] = this.between(progress);
    const a = values[before * row + column] ?? 0;
    const b = values[after * row + column] ?? 0;
    return a + share * (b - a);
  }

  private mixed(name: string, progress: number, into: Float32Array): void {
    const values = this.array(name);
    const [before, after, share] = this.between(progress);
    const row = into.length;
    for (let n = 0; n < row; n += 1) {
      const a = values[before * row + n]!;
      into[n] = a + share * (values[after * row + n]! - a);
    }
  }
}
