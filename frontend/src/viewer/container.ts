/** Reads coxa's packed files: a JSON header and arrays of small integers (docs/figure.md). */

export type Numbers =
  Float32Array | Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array;

export interface Packed<Header> {
  header: Header;
  arrays: Record<string, Numbers>;
}

interface Column {
  type: keyof typeof TYPES;
  shape: number[];
  at: number;
  zero: number;
  step: number;
  delta: boolean;
}

const MAGIC = 0x41584f43; // "COXA"
const TYPES = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
};

/** Throws an Error when these bytes are no packed file. */
export function unpack<Header>(buffer: ArrayBuffer): Packed<Header> {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) {
    throw new Error("Expected a packed file of coxa.");
  }
  const size = view.getUint32(4, true);
  const text = new TextDecoder().decode(new Uint8Array(buffer, 8, size));
  const header = JSON.parse(text) as Header & { arrays: Record<string, Column> };
  const arrays: Record<string, Numbers> = {};
  for (const [name, column] of Object.entries(header.arrays)) {
    const count = column.shape.reduce((product, length) => product * length, 1);
    const Type = TYPES[column.type];
    const start = 8 + size + column.at;
    const whole = new Type(buffer.slice(start, start + count * Type.BYTES_PER_ELEMENT));
    if (column.delta) {
      const row = count / (column.shape[0] ?? 1);
      for (let n = row; n < count; n += 1) whole[n]! += whole[n - row]!; // wraps by itself
    }
    const plain = column.step === 1 && column.zero === 0;
    arrays[name] = plain
      ? whole
      : Float32Array.from(whole, (integer) => column.zero + column.step * integer);
  }
  return { header, arrays };
}
