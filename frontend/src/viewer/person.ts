/** The figure's skin on its bones (docs/figure.md, "Skinning"), its shadow, and what it hides. */
import {
  BufferAttribute,
  BufferGeometry,
  Matrix4,
  Mesh,
  NotEqualStencilFunc,
  Quaternion,
  ReplaceStencilOp,
  type ShaderMaterial,
  Vector3,
} from "three";

import type { Numbers } from "./container";
import type { Skin } from "./files";
import { colour, SHADOW, type Theme } from "./colours";
import { Flesh, opaque, paint } from "./surface";

const SEEN_THROUGH = 0.46;
// Where these lie in front of a muscle it is not seen: arms and head, as in the server's drawings.
const COVERS = /^(head|neck|humerus|ulna|radius|hand|elbow|wrist|shoulder)/;
/** What is drawn after what, of all that is not simply opaque. */
export const ORDER = { shadow: 1, cover: 2, muscles: 3, veil: 4, skin: 5 };

export class Person {
  readonly meshes: Mesh[];
  private readonly body: Mesh;
  private readonly cover: Mesh;
  private readonly veil: Mesh;
  private readonly painted: ShaderMaterial[];
  private readonly shadow: ShaderMaterial;
  /** What each bone does to a point of the bind posture. */
  private readonly bones: Matrix4[];
  private readonly bind: { back: Quaternion; at: Vector3 }[];
  private readonly helpers: Skin["header"]["helpers"];
  private readonly spins: Quaternion[];

  constructor(private readonly skin: Skin) {
    const { header, arrays } = skin;
    this.helpers = header.helpers;
    const whole = geometryOf(arrays);
    header.materials.forEach(({ first, count }, n) => whole.addGroup(3 * first, 3 * count, n));
    this.bones = [...header.bones, ...header.helpers].map(() => new Matrix4());
    const flesh = new Flesh(this.bones);
    this.painted = header.materials.map(() => flesh.skin());
    this.shadow = shadowOf(flesh);
    this.bind = header.bones.map(({ at, turn }) => ({
      back: new Quaternion(-turn[1], -turn[2], -turn[3], turn[0]),
      at: new Vector3(...at),
    }));
    this.spins = header.bones.map(() => new Quaternion());

    const on = (geometry: BufferGeometry, material: ShaderMaterial | ShaderMaterial[]) => {
      const mesh = new Mesh(geometry, material);
      mesh.frustumCulled = false;
      return mesh;
    };
    this.body = on(whole, this.painted);
    this.body.renderOrder = ORDER.skin;
    const shadow = on(whole, this.shadow);
    shadow.renderOrder = ORDER.shadow;
    this.cover = on(coverOf(whole, skin), flesh.veil());
    this.cover.renderOrder = ORDER.cover;
    this.cover.onBeforeRender = (renderer) => renderer.clearDepth();
    const hidden = flesh.veil();
    hidden.polygonOffset = true;
    hidden.polygonOffsetFactor = 1;
    hidden.polygonOffsetUnits = 1;
    this.veil = on(whole, hidden);
    this.veil.renderOrder = ORDER.veil;
    this.veil.visible = false;
    this.meshes = [this.body, shadow, this.cover, this.veil];
  }

  paint(theme: Theme): void {
    this.skin.header.materials.forEach(({ name }, n) =>
      paint(this.painted[n]!, colour(name, theme)),
    );
    opaque(this.shadow, 1 - SHADOW[theme]);
  }

  /** Whether one sees through the skin to all muscles. */
  set clear(on: boolean) {
    for (const material of this.painted) {
      material.transparent = on;
      material.depthWrite = !on;
      material.needsUpdate = true;
      opaque(material, on ? SEEN_THROUGH : 1);
    }
    this.veil.visible = on;
    this.cover.visible = !on;
  }

  /** Put every bone where its segment is: places (b, 3) and turns (b, 4; w, x, y, z). */
  pose(places: Float32Array, turns: Float32Array): void {
    const from = new Vector3();
    this.bind.forEach(({ back, at }, n) => {
      const spin = this.spins[n]!;
      const [w, x, y, z] = turns.subarray(4 * n, 4 * n + 4);
      spin.set(x!, y!, z!, w!).multiply(back);
      from.copy(at).applyQuaternion(spin);
      const shift = new Vector3().fromArray(places, 3 * n).sub(from);
      this.bones[n]!.makeRotationFromQuaternion(spin).setPosition(shift);
    });
    const half = new Quaternion();
    this.helpers.forEach(({ of: [one, other], at, share }, n) => {
      half.copy(this.spins[one]!).slerp(this.spins[other]!, share);
      const ends = [one, other].map((bone) => new Vector3(...at).applyMatrix4(this.bones[bone]!));
      const middle = ends[0]!.lerp(ends[1]!, share);
      from.set(...at).applyQuaternion(half);
      this.bones[this.bind.length + n]!.makeRotationFromQuaternion(half).setPosition(
        middle.sub(from),
      );
    });
  }

  /** Some points of the skin as it is posed now: three numbers each. */
  spots(every: number): number[] {
    const { positions, bone_of, weights } = this.skin.arrays as Record<string, Numbers>;
    const found: number[] = [];
    const point = new Vector3();
    const moved = new Vector3();
    for (let n = 0; n < positions!.length / 3; n += every) {
      moved.set(0, 0, 0);
      for (let k = 0; k < 4; k += 1) {
        const weight = weights![4 * n + k]! / 255;
        if (!weight) continue;
        point.fromArray(positions as Float32Array, 3 * n);
        point.applyMatrix4(this.bones[bone_of![4 * n + k]!]!);
        moved.addScaledVector(point, weight);
      }
      found.push(moved.x, moved.y, moved.z);
    }
    return found;
  }
}

function geometryOf(arrays: Record<string, Numbers>): BufferGeometry {
  const { positions, triangles, bone_of, weights, breath } = arrays as Record<string, Numbers>;
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions as Float32Array, 3));
  geometry.setAttribute("boneOf", new BufferAttribute(bone_of as Uint8Array, 4));
  geometry.setAttribute("weight", new BufferAttribute(weights as Uint8Array, 4, true));
  geometry.setAttribute("breath", new BufferAttribute(breath as Float32Array, 1));
  geometry.setIndex(new BufferAttribute(triangles as Uint16Array, 1));
  geometry.computeVertexNormals();
  return geometry;
}

/** The same points, but only the triangles of arms and head. */
function coverOf(whole: BufferGeometry, { header, arrays }: Skin): BufferGeometry {
  const names = [...header.bones, ...header.helpers].map(({ name }) => name);
  const { triangles, bone_of, weights } = arrays as Record<string, Numbers>;
  const covers = (point: number): boolean => {
    const four = [0, 1, 2, 3].map((k) => weights![4 * point + k]!);
    const heaviest = four.indexOf(Math.max(...four));
    return COVERS.test(names[bone_of![4 * point + heaviest]!] ?? "");
  };
  const found: number[] = [];
  for (let at = 0; at < triangles!.length; at += 3) {
    const corners = [...triangles!.slice(at, at + 3)];
    if (corners.every(covers)) found.push(...corners);
  }
  const geometry = new BufferGeometry();
  for (const [name, attribute] of Object.entries(whole.attributes)) {
    geometry.setAttribute(name, attribute);
  }
  geometry.setIndex(found);
  return geometry;
}

/** Dark once, however many triangles lie over one another. */
function shadowOf(flesh: Flesh): ShaderMaterial {
  const material = flesh.shadow();
  paint(material, [0, 0, 0]);
  material.stencilWrite = true;
  material.stencilFunc = NotEqualStencilFunc;
  material.stencilRef = 1;
  material.stencilZPass = ReplaceStencilOp;
  return material;
}
