/** Muscles as tubes along their computed paths: tendon, belly, tendon. */
import { BufferAttribute, BufferGeometry, Mesh, type ShaderMaterial, Vector3 } from "three";

import type { MuscleRow } from "./files";
import { ORDER } from "./person";
import { opaque, stiff } from "./surface";

const RING = 8; // sides of a tube
const ALONG = 20; // rings of one
const ROUNDED = 2; // times that each ring goes half way to its neighbours
const TENDON_M = 0.0025;
const SHOWS_THROUGH = 0.88;

export class Tube {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  /** The middle of its belly, in the world. */
  readonly middle = new Vector3();
  private readonly points: BufferAttribute;
  private readonly normals: BufferAttribute;

  constructor(readonly muscle: MuscleRow) {
    const geometry = new BufferGeometry();
    this.points = new BufferAttribute(new Float32Array(ALONG * RING * 3), 3);
    this.normals = new BufferAttribute(new Float32Array(ALONG * RING * 3), 3);
    geometry.setAttribute("position", this.points);
    geometry.setAttribute("normal", this.normals);
    geometry.setIndex(FACES);
    this.mesh = new Mesh(geometry, stiff({ transparent: true }));
    opaque(this.mesh.material, SHOWS_THROUGH);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = ORDER.muscles;
  }

  /** Behind a clear skin it is seen as it is. */
  set clear(on: boolean) {
    this.mesh.material.transparent = !on;
    opaque(this.mesh.material, on ? 1 : SHOWS_THROUGH);
    this.mesh.material.needsUpdate = true;
  }

  /** Lay it along its path in `paths`, the belly so thick. */
  lay(paths: Float32Array, radius_m: number): void {
    const course = rounded(evenly(paths, this.muscle.first, this.muscle.count));
    const [low, high] = this.muscle.belly;
    this.middle.fromArray(course, 3 * (ALONG >> 1));
    const along = new Vector3();
    const [across, other] = [new Vector3(), new Vector3()];
    across.copy(leastAlong(course));
    for (let n = 0; n < ALONG; n += 1) {
      const [before, after] = [Math.max(0, n - 1), Math.min(ALONG - 1, n + 1)];
      for (let axis = 0; axis < 3; axis += 1) {
        along.setComponent(axis, course[3 * after + axis]! - course[3 * before + axis]!);
      }
      // each ring goes on from the one before it, so that none is turned or pinched in a bend
      across.addScaledVector(along.normalize(), -across.dot(along)).normalize();
      other.crossVectors(along, across);
      const share = (n / (ALONG - 1) - low) / Math.max(high - low, 1e-6);
      const belly = Math.sin(Math.PI * Math.min(1, Math.max(0, share))) ** 1.2;
      const thick = TENDON_M + (radius_m - TENDON_M) * belly;
      for (let k = 0; k < RING; k += 1) {
        const turn = (2 * Math.PI * k) / RING;
        const [a, b] = [Math.cos(turn), Math.sin(turn)];
        const at = n * RING + k;
        const x = a * across.x + b * other.x;
        const y = a * across.y + b * other.y;
        const z = a * across.z + b * other.z;
        this.normals.setXYZ(at, x, y, z);
        this.points.setXYZ(
          at,
          course[3 * n]! + thick * x,
          course[3 * n + 1]! + thick * y,
          course[3 * n + 2]! + thick * z,
        );
      }
    }
    this.points.needsUpdate = true;
    this.normals.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** A path at even distances: ALONG points, three numbers each. */
function evenly(paths: Float32Array, first: number, count: number): Float32Array {
  const far = new Float32Array(count);
  for (let n = 1; n < count; n += 1) {
    const at = 3 * (first + n);
    const step = Math.hypot(
      paths[at]! - paths[at - 3]!,
      paths[at + 1]! - paths[at - 2]!,
      paths[at + 2]! - paths[at - 1]!,
    );
    far[n] = far[n - 1]! + step;
  }
  const whole = far[count - 1] || 1;
  const found = new Float32Array(3 * ALONG);
  let n = 1;
  for (let k = 0; k < ALONG; k += 1) {
    const wanted = (k / (ALONG - 1)) * whole;
    while (n < count - 1 && far[n]! < wanted) n += 1;
    const share = (wanted - far[n - 1]!) / Math.max(far[n]! - far[n - 1]!, 1e-9);
    for (let axis = 0; axis < 3; axis += 1) {
      const a = paths[3 * (first + n - 1) + axis]!;
      found[3 * k + axis] = a + share * (paths[3 * (first + n) + axis]! - a);
    }
  }
  return found;
}

/** Its corners rounded, as flesh is; the ends stay. */
function rounded(course: Float32Array): Float32Array {
  let before = course;
  for (let pass = 0; pass < ROUNDED; pass += 1) {
    const found = before.slice();
    for (let n = 3; n < course.length - 3; n += 1) {
      found[n] = (before[n - 3]! + 2 * before[n]! + before[n + 3]!) / 4;
    }
    before = found;
  }
  return before;
}

/** The axis that the path goes along least. */
function leastAlong(course: Float32Array): Vector3 {
  const way = [0, 0, 0];
  for (let n = 3; n < course.length; n += 1) way[n % 3]! += Math.abs(course[n]! - course[n - 3]!);
  return new Vector3().setComponent(way.indexOf(Math.min(...way)), 1);
}

const FACES: number[] = [];
for (let n = 0; n < ALONG - 1; n += 1) {
  for (let k = 0; k < RING; k += 1) {
    const [a, b] = [n * RING + k, n * RING + ((k + 1) % RING)];
    FACES.push(a, b, b + RING, a, b + RING, a + RING);
  }
}
