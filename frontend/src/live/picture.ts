/** What a network saw in one picture, and the bytes in which it goes to coxa (docs/live.md). */

export const MODELS = ["lite", "full", "heavy"] as const;
export type Model = (typeof MODELS)[number];

export interface Picture {
  /** When it was taken, seconds on the page's clock. */
  t_s: number;
  width: number;
  height: number;
  model: Model;
  /** Whether its mirror image was looked at. */
  mirrored: boolean;
  /** How many people the network found. */
  persons: number;
  /** Mean of the picture, 0..255. */
  brightness: number;
  /** x, y in pixels and visibility of each landmark, one after the other; null without anybody. */
  landmarks: Float32Array | null;
}

const VERSION = 1;
const HEAD_BYTES = 24;

/** 24 bytes, and 12 for each of 33 landmarks. `again`: it was asked for. */
export function encode(picture: Picture, again = false): ArrayBuffer {
  const values = picture.landmarks ?? new Float32Array();
  const bytes = new ArrayBuffer(HEAD_BYTES + 4 * values.length);
  const data = new DataView(bytes);
  data.setUint8(0, VERSION);
  data.setUint8(1, again ? 1 : 0);
  data.setUint8(2, picture.mirrored ? 1 : 0);
  data.setUint8(3, MODELS.indexOf(picture.model));
  data.setUint16(4, values.length / 3, true);
  data.setUint8(6, picture.persons);
  data.setFloat64(8, picture.t_s, true);
  data.setUint16(16, picture.width, true);
  data.setUint16(18, picture.height, true);
  data.setFloat32(20, picture.brightness, true);
  values.forEach((value, n) => data.setFloat32(HEAD_BYTES + 4 * n, value, true));
  return bytes;
}
