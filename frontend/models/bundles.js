// The pose networks, one bundle for each size, read by the Python of coxa and by the browser out
// of the same file. A browser asks for it with its hash, so that it can keep it for good. They come from the npm package @mediapipe/pose (Apache-2.0); the packed
// assets of that package are the detector alone.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe } from "./metadata.js";
import { zip } from "./zip.js";

const SIZES = ["lite", "full", "heavy"];

const MODULE = "virtual:pose-models";
const INSIDE = `\0${MODULE}`; // as Rollup wants names that are no files

function* bundles() {
  const source = dirname(createRequire(import.meta.url).resolve("@mediapipe/pose/package.json"));
  const read = (name) => readFileSync(join(source, name));
  const detector = describe(read("pose_solution_packed_assets.data"), 127.5, 127.5);
  for (const size of SIZES) {
    const landmarks = describe(read(`pose_landmark_${size}.tflite`), 0, 255);
    const files = {
      "pose_detector.tflite": detector,
      "pose_landmarks_detector.tflite": landmarks,
    };
    yield [size, zip(files)];
  }
}

/**
 * Vite's part: after the pages are built, the bundles stand in `models` beside them, and
 * `virtual:pose-models` tells where: `{ lite: "/models/pose_lite.task?<hash>", ... }`.
 */
export function poseModels() {
  let target;
  let building;
  let made;
  return {
    name: "pose-models",
    configResolved(config) {
      target = join(config.root, config.build.outDir, "models");
      building = config.command === "build";
    },
    resolveId: (name) => (name === MODULE ? INSIDE : null),
    load(name) {
      if (name !== INSIDE) return null;
      made ??= [...bundles()];
      const at = made.map(([size, bytes]) => {
        const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
        return [size, `/models/pose_${size}.task?${hash}`];
      });
      return `export default ${JSON.stringify(Object.fromEntries(at))};`;
    },
    closeBundle() {
      if (!building) return;
      mkdirSync(target, { recursive: true });
      for (const [size, bytes] of made ?? bundles()) {
        writeFileSync(join(target, `pose_${size}.task`), bytes);
      }
    },
  };
}
