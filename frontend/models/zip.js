// A zip of files as they are, not packed, each beginning at a multiple of 64 bytes: the networks
// are used where they lie. Always the same bytes for the same files.

import { crc32 } from "node:zlib";

const STEP = 64;
const FIRST_DAY = 0x21; // 1 January 1980, the earliest that a zip knows

function head(name, content, extra) {
  const out = Buffer.alloc(26);
  out.writeUInt16LE(20, 0); // version needed
  out.writeUInt16LE(FIRST_DAY, 8);
  out.writeUInt32LE(crc32(content), 10);
  out.writeUInt32LE(content.length, 14);
  out.writeUInt32LE(content.length, 18);
  out.writeUInt16LE(name.length, 22);
  out.writeUInt16LE(extra, 24);
  return out;
}

/** `files`: name -> content. */
export function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const title = Buffer.from(name);
    const bare = at + 30 + title.length + 4;
    const extra = Buffer.alloc(4 + Math.ceil(bare / STEP) * STEP - bare);
    extra.writeUInt16LE(extra.length - 4, 2);
    directory.push(
      Buffer.from("PK\x01\x02\x14\x00", "latin1"),
      head(title, content, 0),
      Buffer.alloc(10),
      Buffer.from(Uint32Array.of(at).buffer),
      title,
    );
    const local = [Buffer.from("PK\x03\x04"), head(title, content, extra.length), title, extra];
    parts.push(...local, content);
    at += local.reduce((sum, part) => sum + part.length, 0) + content.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
