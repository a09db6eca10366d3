// Writes flatbuffers, as small as TensorFlow Lite's metadata need them: tables, lists, texts.
// Offsets point forwards only, so everything is placed after what points to it.

export const byte = (value) => ({ kind: "byte", value });
export const word = (value) => ({ kind: "word", value });
/** Fields by their numbers in the schema; a field that is not set is left out. */
export const table = (fields) => ({ kind: "table", fields });
export const list = (items) => ({ kind: "list", items });
export const floats = (values) => ({ kind: "floats", values });
export const text = (value) => ({ kind: "text", value });
/** Bytes, beginning at a multiple of 16. */
export const bytes = (value) => ({ kind: "bytes", value });
/** Something in the file that will follow, at this place in it. */
export const later = (at) => ({ kind: "later", at });

const up = (at, step) => Math.ceil(at / step) * step;

/** The flatbuffer of a root table; its length is a multiple of 64, so what follows stays aligned. */
export function flatbuffer(root, identifier, room = 1 << 16) {
  const out = Buffer.alloc(room);
  let end = 8;
  const todo = [[0, root]];
  const pointers = [];
  out.write(identifier, 4, "latin1");

  function cell(at, value) {
    if (value.kind === "byte") out.writeUInt8(value.value, at);
    else if (value.kind === "word") out.writeUInt32LE(value.value, at);
    else todo.push([at, value]);
  }

  function place(value) {
    if (value.kind === "table") {
      const numbers = Object.keys(value.fields).map(Number);
      const count = Math.max(...numbers) + 1;
      const shape = up(end, 4);
      const at = up(shape + 4 + 2 * count, 4);
      end = at + 4;
      for (const number of numbers) {
        const size = value.fields[number].kind === "byte" ? 1 : 4;
        const where = up(end, size);
        out.writeUInt16LE(where - at, shape + 4 + 2 * number);
        cell(where, value.fields[number]);
        end = where + size;
      }
      out.writeUInt16LE(4 + 2 * count, shape);
      out.writeUInt16LE(end - at, shape + 2);
      out.writeInt32LE(at - shape, at);
      return at;
    }
    const at = value.kind === "bytes" ? up(end + 4, 16) - 4 : up(end, 4);
    if (value.kind === "list") {
      out.writeUInt32LE(value.items.length, at);
      value.items.forEach((item, n) => cell(at + 4 + 4 * n, item));
      end = at + 4 + 4 * value.items.length;
    } else if (value.kind === "floats") {
      out.writeUInt32LE(value.values.length, at);
      value.values.forEach((number, n) => out.writeFloatLE(number, at + 4 + 4 * n));
      end = at + 4 + 4 * value.values.length;
    } else {
      const content = Buffer.from(value.value);
      out.writeUInt32LE(content.length, at);
      content.copy(out, at + 4);
      end = at + 4 + content.length + 1; // a text ends with a zero
    }
    return at;
  }

  while (todo.length) {
    const [where, value] = todo.shift();
    if (value.kind === "later") pointers.push([where, value.at]);
    else out.writeUInt32LE(place(value) - where, where);
  }
  const length = up(end, 64);
  for (const [where, at] of pointers) out.writeUInt32LE(length + at - where, where);
  return out.subarray(0, length);
}
