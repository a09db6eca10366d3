// The pose networks, one bundle for each size, read by the Python of coxa and by the browser out
// of the same file. They come from the npm package @mediapipe/pose (Apache-2.0); the packed
// assets of that package are the detector alone.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe } from "./metadata.js";
import { zip } from "./zip.js";

const SIZES = ["lite", "full", "heavy"];

function bundles(target) {
  const source = dirname(createRequire(import.meta.url).resolve("@mediapipe/pose/package.json"));
  const read = (name) => readFileSync(join(source, name));
  const detector = describe(read("pose_solution_packed_assets.data"), 127.5, 127.5);
  mkdirSync(target, { recursive: true });
  for (const size of SIZES) {
    const landmarks = describe(read(`pose_landmark_${size}.tflite`), 0, 255);
    const files = {
      "pose_detector.tflite": detector,
      "pose_landmarks_detector.tflite": landmarks,
    };
    writeFileSync(join(target, `pose_${size}.task`), zip(files));
  }
}

/** Vite's part: after the pages are built, the bundles stand in `models` beside them. */
export function poseModels() {
  let target;
  return {
    name: "pose-models",
    apply: "build",
    configResolved(config) {
      target = join(config.root, config.build.outDir, "models");
    },
    closeBundle() {
      bundles(target);
    },
  };
}
