// Gives a TensorFlow Lite network the metadata that MediaPipe's tasks ask for: how a picture's
// values are to be scaled, and that they are red, green and blue. Without them a bundle is refused.
// The network itself is not touched: a new head is put before it.

import { byte, bytes, flatbuffer, floats, later, list, table, text, word } from "./flatbuffer.js";

// Numbers of fields and unions in the schemas of TensorFlow Lite and of its metadata.
const MODEL = { version: 0, description: 3, buffers: 4, metadata: 6, fields: 8 };
const NORMALIZATION = 1;
const IMAGE = 2;
const RGB = 1;

/** A table's fields in an existing flatbuffer, as the places of what they point to. */
function pointers(file, at, count) {
  const shape = at - file.readInt32LE(at);
  const known = (file.readUInt16LE(shape) - 4) / 2;
  const found = {};
  for (let number = 0; number < Math.min(count, known); number++) {
    const offset = file.readUInt16LE(shape + 4 + 2 * number);
    if (offset) found[number] = at + offset;
  }
  return found;
}

const follow = (file, at) => at + file.readUInt32LE(at);

function items(file, at) {
  const start = follow(file, at);
  const count = file.readUInt32LE(start);
  return Array.from({ length: count }, (_, n) => later(follow(file, start + 4 + 4 * n)));
}

function description(mean, deviation) {
  const scaling = table({ 0: floats([mean]), 1: floats([deviation]) });
  const content = table({ 0: byte(IMAGE), 1: table({ 0: byte(RGB) }) });
  const input = table({
    0: text("image"),
    3: content,
    4: list([table({ 0: byte(NORMALIZATION), 1: scaling })]),
  });
  return flatbuffer(table({ 3: list([table({ 2: list([input]) })]) }), "M001");
}

/** The network with metadata: values are read as (value - mean) / deviation. */
export function describe(file, mean, deviation) {
  const old = pointers(file, follow(file, 0), MODEL.fields);
  const fields = {};
  for (const [number, at] of Object.entries(old)) fields[number] = later(follow(file, at));
  fields[MODEL.version] = word(file.readUInt32LE(old[MODEL.version]));
  const buffers = items(file, old[MODEL.buffers]);
  const entry = table({ 0: text("TFLITE_METADATA"), 1: word(buffers.length) });
  const known = old[MODEL.metadata] ? items(file, old[MODEL.metadata]) : [];
  fields[MODEL.metadata] = list([...known, entry]);
  fields[MODEL.buffers] = list([...buffers, table({ 0: bytes(description(mean, deviation)) })]);
  return Buffer.concat([flatbuffer(table(fields), "TFL3"), file]);
}
