/** From where the figure is seen, and how large: an orthographic camera about the person. */
import { OrthographicCamera, Vector3 } from "three";

import type { MotionHeader } from "./files";
import { shared } from "./surface";

const MARGIN = 0.06;
const FAR_M = 6;
const LIGHT = [0.35, -0.35, 0.87] as const; // towards the viewer, to the right, up
const [LOWEST, HIGHEST] = [0, 88];
const FACES = 0.5; // cosine: the person looks at the viewer, more or less
const [SMALLEST, LARGEST] = [0.7, 5];

export class View {
  readonly camera = new OrthographicCamera();
  /** Drawn as in a mirror: the canvas is turned over, so that "your left is on the left". */
  mirrors = false;
  private azimuth = 0;
  private elevation = 0;
  private scale = 1;
  private nearer = 1;
  /** Points of the skin at start and end, three numbers each. */
  private spots: number[] = [];
  private home: MotionHeader["camera"] | null = null;

  /** The other side of the same: as far turned as before, the other way. */
  mirror(home: MotionHeader["camera"], spots: number[]): void {
    const turned = this.azimuth - (this.home?.azimuth_deg ?? 0);
    const [elevation, scale] = [this.elevation, this.scale];
    this.show(home, spots, this.nearer);
    [this.azimuth, this.elevation, this.scale] = [home.azimuth_deg - turned, elevation, scale];
  }

  /** Whether it is true now that "your left side is on the left". */
  get likeMirror(): boolean {
    return this.mirrors && Math.cos(rad(this.azimuth)) > FACES;
  }

  /** Look at something new, from where it is seen best. */
  show(home: MotionHeader["camera"], spots: number[], nearer: number): void {
    this.home = home;
    this.nearer = nearer;
    this.mirrors = home.mirrors;
    this.spots = spots;
    this.reset();
  }

  reset(): void {
    this.azimuth = this.home?.azimuth_deg ?? 0;
    this.elevation = this.home?.elevation_deg ?? 0;
    this.scale = this.nearer;
  }

  turn(azimuth_deg: number, elevation_deg: number): void {
    this.azimuth = (this.azimuth + azimuth_deg) % 360;
    this.elevation = Math.min(HIGHEST, Math.max(LOWEST, this.elevation + elevation_deg));
  }

  zoom(times: number): void {
    this.scale = Math.min(LARGEST, Math.max(SMALLEST, this.scale * times));
  }

  /** Aim the camera so that start and end are in a picture of `width` by `height` pixels, above
   * `below` pixels that words stand in.
   */
  aim(width: number, height: number, below: number): void {
    const [a, e] = [rad(this.azimuth), rad(this.elevation)];
    const towards = new Vector3(Math.cos(a) * Math.cos(e), Math.sin(a) * Math.cos(e), Math.sin(e));
    const right = new Vector3(-Math.sin(a), Math.cos(a), 0);
    const up = new Vector3().crossVectors(towards, right);
    const [low, high] = this.extent(right, up);
    const middle = [0, 1].map((n) => (low[n]! + high[n]!) / 2);
    const room = 1 - 2 * MARGIN;
    const metres = Math.max(
      (high[0]! - low[0]!) / (width * room),
      (high[1]! - low[1]!) / ((height - below) * room),
    );
    const { camera } = this;
    const [w, h] = [(metres * width) / 2 / this.scale, (metres * height) / 2 / this.scale];
    const down = (metres * below) / 2 / this.scale;
    [camera.left, camera.right] = [-w, w];
    [camera.top, camera.bottom] = [h - down, -h - down];
    [camera.near, camera.far] = [0.1, 2 * FAR_M];
    camera.up.set(0, 0, 1);
    const at = new Vector3().addScaledVector(right, middle[0]!).addScaledVector(up, middle[1]!);
    camera.position.copy(at).addScaledVector(towards, FAR_M);
    camera.lookAt(at);
    camera.updateProjectionMatrix();
    shared.light.value
      .copy(towards)
      .multiplyScalar(LIGHT[0])
      .addScaledVector(right, LIGHT[1])
      .setZ(LIGHT[0] * towards.z + LIGHT[2])
      .normalize();
  }

  /** Lowest and highest of all spots and of their shadows, to the right and up. */
  private extent(right: Vector3, up: Vector3): [number[], number[]] {
    const low = [Infinity, Infinity];
    const high = [-Infinity, -Infinity];
    const { spots } = this;
    for (let n = 0; n < spots.length; n += 3) {
      const [x, y, z] = [spots[n]!, spots[n + 1]!, spots[n + 2]!];
      const across = x * right.x + y * right.y;
      const flat = x * up.x + y * up.y;
      for (const height of [flat, flat + z * up.z]) {
        if (height < low[1]!) low[1] = height;
        if (height > high[1]!) high[1] = height;
      }
      if (across < low[0]!) low[0] = across;
      if (across > high[0]!) high[0] = across;
    }
    return [low, high];
  }
}

const rad = (degrees: number): number => (degrees * Math.PI) / 180;
