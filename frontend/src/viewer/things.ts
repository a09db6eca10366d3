/** What stands around the figure: mat, chair, wall, block, band, strap. */
import {
  BoxGeometry,
  type BufferGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  Quaternion,
  type ShaderMaterial,
  Vector3,
} from "three";

import { colour, type Theme } from "./colours";
import type { MotionHeader, Prop } from "./files";
import { paint, stiff } from "./surface";

type Thing = "mat" | "wood" | "block" | "wall" | "band";
type Solid = Mesh<BufferGeometry, ShaderMaterial>;

const LEG_M = 0.03; // of the chair
const LEG_IN_M = 0.02;
const WALL_M = 0.04;
const BAND_M = 0.008;
const STRAP_M = 0.012;
const POST_M = 0.03; // what the band is fastened to: half as wide, and how far it rises above
const ABOVE_M = 0.1;
const UP = new Vector3(0, 1, 0); // the axis of three.js' cylinders

/** Moves with the figure: given progress, places (b, 3) and turns (b, 4). */
type Follow = (progress: number, places: Float32Array, turns: Float32Array) => void;

export class Things {
  readonly group = new Group();
  private readonly solids: { mesh: Solid; thing: Thing }[] = [];
  private readonly follow: Follow[] = [];

  constructor(private readonly header: MotionHeader) {
    for (const prop of header.props) this.add(prop);
  }

  /** The seat that flesh is pressed flat on, if there is a chair. */
  get chair(): Extract<Prop, { kind: "chair" }> | undefined {
    return this.header.props.find((prop) => prop.kind === "chair");
  }

  paint(theme: Theme): void {
    for (const { mesh, thing } of this.solids) paint(mesh.material, colour(thing, theme));
  }

  to(progress: number, places: Float32Array, turns: Float32Array): void {
    for (const move of this.follow) move(progress, places, turns);
  }

  dispose(): void {
    for (const { mesh } of this.solids) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }

  private add(prop: Prop): void {
    switch (prop.kind) {
      case "mat":
        this.box([...prop.low, -prop.thick], [...prop.high, 0], "mat");
        break;
      case "chair":
        this.chairOf(prop);
        break;
      case "wall": {
        const back = prop.y - WALL_M * prop.facing;
        const [low, high] = [Math.min(prop.y, back), Math.max(prop.y, back)];
        this.box([-0.3 * prop.along, low, 0], [0.5 * prop.along, high, prop.up], "wall");
        break;
      }
      case "block": {
        const mesh = this.box([...prop.low, 0], [...prop.high, prop.top], "block");
        const home = mesh.position.clone();
        this.follow.push((progress) => {
          const left = 1 - progress;
          mesh.position.set(home.x + left * prop.moved[0], home.y + left * prop.moved[1], home.z);
        });
        break;
      }
      case "band": {
        this.rope(BAND_M, [prop.bone, prop.at], prop.to);
        const [x, y, z] = prop.to;
        this.box([x - POST_M, y - POST_M, 0], [x + POST_M, y + POST_M, z + ABOVE_M], "wood");
        break;
      }
      case "strap": {
        const [one, other] = prop.ends;
        if (one && other) this.rope(STRAP_M, [one.bone, one.at], [other.bone, other.at]);
      }
    }
  }

  private chairOf(prop: Extract<Prop, { kind: "chair" }>): void {
    const [x, y] = prop.low;
    const [p, q] = prop.high;
    const under = prop.seat - prop.thick;
    this.box([x, y, under], [p, q, prop.seat], "wood");
    for (const a of [x + LEG_IN_M, p - LEG_IN_M - LEG_M]) {
      for (const b of [y + LEG_IN_M, q - LEG_IN_M - LEG_M]) {
        this.box([a, b, 0], [a + LEG_M, b + LEG_M, under], "wood");
      }
    }
  }

  private solid(geometry: BufferGeometry, thing: Thing): Solid {
    const mesh = new Mesh(geometry, stiff());
    mesh.frustumCulled = false;
    this.solids.push({ mesh, thing });
    this.group.add(mesh);
    return mesh;
  }

  private box(low: number[], high: number[], thing: Thing): Solid {
    const [x, y, z] = [0, 1, 2].map((n) => high[n]! - low[n]!);
    const mesh = this.solid(new BoxGeometry(x, y, z), thing);
    mesh.position.set(...([0, 1, 2].map((n) => (high[n]! + low[n]!) / 2) as Three));
    return mesh;
  }

  /** From a point of a bone to another one, or to a place in the world. */
  private rope(radius: number, from: [string, Three], to: Three | [string, Three]): void {
    const mesh = this.solid(new CylinderGeometry(radius, radius, 1, 8), "band");
    const ends = [new Vector3(), new Vector3()] as const;
    this.follow.push((_, places, turns) => {
      this.on(from, places, turns, ends[0]);
      if (typeof to[0] === "string") this.on(to as [string, Three], places, turns, ends[1]);
      else ends[1].set(...(to as Three));
      const way = ends[1].clone().sub(ends[0]);
      const length = way.length();
      mesh.position.copy(ends[0]).addScaledVector(way, 0.5);
      mesh.scale.set(1, length, 1);
      mesh.quaternion.setFromUnitVectors(UP, way.divideScalar(length || 1));
    });
  }

  private on(
    [bone, at]: [string, Three],
    places: Float32Array,
    turns: Float32Array,
    into: Vector3,
  ): void {
    const n = this.header.bones.indexOf(bone);
    const [w, x, y, z] = turns.subarray(4 * n, 4 * n + 4);
    into.set(...at).applyQuaternion(new Quaternion(x, y, z, w));
    into.add(new Vector3().fromArray(places, 3 * n));
  }
}

type Three = [number, number, number];
