/**
 * Looks at pictures, away from the page's own thread: one worker, one network. A picture comes as a
 * bitmap and goes back with what was seen in it, so that the page may keep it.
 */
import {
  type NormalizedLandmark,
  PoseLandmarker,
  type PoseLandmarkerOptions,
} from "@mediapipe/tasks-vision";
// As a module it can be imported where importScripts cannot be called; it sets ModuleFactory.
import "@mediapipe/tasks-vision/vision_wasm_module_internal.js";
import wasm from "@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url";

import type { Model, Picture } from "./picture";
import { asBitmap, type Image } from "./snapshot";

/**
 * The first message: which network. `stills`: pictures in no order, each by itself. `watcher`: where
 * the network is that looks for others now and then, if anything should.
 */
export interface Load {
  model: Model;
  address: string;
  watcher: string | null;
  delegate: "CPU" | "GPU";
  stills: boolean;
}

/** Every other message: a picture to look at. */
export interface Look {
  image: Image;
  t_s: number;
  mirrored: boolean;
}

export type Said =
  | { kind: "ready" }
  | { kind: "failed"; why: string }
  | { kind: "seen"; picture: Picture; bitmap: ImageBitmap; took_ms: number };

// To look for a second person in every picture takes half as long again: another network does so,
// more often while there is one.
const WATCH_MS = 2_000;
const WATCH_CLOSELY_MS = 500;
const FAR = 0.1; // of the picture, from one to the next: nobody on a chair moves so quickly
const SHADE_PX = 16; // across, of the small picture whose brightness is taken

let load: Load | null = null;
let network: PoseLandmarker | null = null;
let watcher: PoseLandmarker | null = null;
let watched = { at_ms: -Infinity, persons: 0 };
/** Where the middle of the person was, 0..1. */
let last: { x: number; y: number } | null = null;
const mirror = new OffscreenCanvas(1, 1);
const shade = new OffscreenCanvas(SHADE_PX, SHADE_PX);
const shadeContext = shade.getContext("2d", { willReadFrequently: true });

const say = (said: Said, transfer: Transferable[] = []): void => postMessage(said, { transfer });

// The library forgets what makes its networks when it has made one.
const { ModuleFactory } = self as unknown as { ModuleFactory: unknown };
// The network's own chatter about what it is made of; what goes wrong is thrown.
const Module = { print: () => null, printErr: () => null };

/** Whether there is a real graphics processor; a drawn one is slower than none. */
function drawsFast(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  const named = context?.getExtension("WEBGL_debug_renderer_info");
  if (!context || !named) return context !== null;
  const name = String(context.getParameter(named.UNMASKED_RENDERER_WEBGL));
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

async function start({ address, watcher: other, delegate, stills }: Load): Promise<void> {
  if (delegate === "GPU" && !drawsFast()) throw new Error("no graphics processor");
  if (other) watcher = await landmarker(other, delegate, "IMAGE", 2).catch(() => null);
  network = await landmarker(address, delegate, stills ? "IMAGE" : "VIDEO", watcher ? 1 : 2);
}

async function landmarker(
  address: string,
  delegate: Load["delegate"],
  runningMode: "IMAGE" | "VIDEO",
  numPoses: number,
): Promise<PoseLandmarker> {
  Object.assign(self, { ModuleFactory, Module: { ...Module } });
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const modelAssetBuffer = new Uint8Array(await answer.arrayBuffer());
  const options: PoseLandmarkerOptions = {
    baseOptions: { modelAssetBuffer, delegate },
    runningMode,
    numPoses,
  };
  return PoseLandmarker.createFromOptions({ wasmLoaderPath: "", wasmBinaryPath: wasm }, options);
}

async function look(network: PoseLandmarker, load: Load, one: Look): Promise<void> {
  const { t_s, mirrored } = one;
  const { model, stills } = load;
  const began = performance.now();
  const bitmap = await asBitmap(one.image);
  const { width, height } = bitmap;
  const image = mirrored ? inMirror(bitmap) : bitmap;
  const { landmarks: found } = stills
    ? network.detect(image)
    : network.detectForVideo(image, 1000 * t_s);
  const person = nearest(found);
  const landmarks =
    person &&
    new Float32Array(person.flatMap(({ x, y, visibility }) => [x * width, y * height, visibility]));
  const persons = person ? Math.max(found.length, others(image, began, hasMoved(person))) : 0;
  if (!person) last = null;
  const brightness = brightnessOf(bitmap);
  const picture = { t_s, width, height, model, mirrored, persons, brightness, landmarks };
  say({ kind: "seen", picture, bitmap, took_ms: performance.now() - began }, [bitmap]);
}

/** Whether this may be somebody else than in the picture before. */
function hasMoved(person: NormalizedLandmark[]): boolean {
  const before = last;
  last = { x: mean(person, "x"), y: mean(person, "y") };
  return !before || Math.hypot(last.x - before.x, last.y - before.y) > FAR;
}

const mean = (person: NormalizedLandmark[], of: "x" | "y"): number =>
  person.reduce((sum, one) => sum + one[of], 0) / person.length;

/** How many people the watcher has seen of late; it looks now if it is to look `at_once`. */
function others(image: ImageBitmap | OffscreenCanvas, now_ms: number, at_once: boolean): number {
  const after_ms = at_once ? 0 : watched.persons > 1 ? WATCH_CLOSELY_MS : WATCH_MS;
  if (watcher && now_ms >= watched.at_ms + after_ms) {
    watched = { at_ms: now_ms, persons: watcher.detect(image).landmarks.length };
  }
  return watched.persons;
}

function inMirror(bitmap: ImageBitmap): OffscreenCanvas {
  mirror.width = bitmap.width;
  mirror.height = bitmap.height;
  const context = mirror.getContext("2d");
  context?.setTransform(-1, 0, 0, 1, bitmap.width, 0);
  context?.drawImage(bitmap, 0, 0);
  return mirror;
}

/** The person who is largest in the picture. */
function nearest(found: NormalizedLandmark[][]): NormalizedLandmark[] | null {
  const tall = (person: NormalizedLandmark[]): number => {
    const heights = person.map(({ y }) => y);
    return Math.max(...heights) - Math.min(...heights);
  };
  return found.sort((a, b) => tall(b) - tall(a))[0] ?? null;
}

/** Mean of red, green and blue, 0..255. */
function brightnessOf(bitmap: ImageBitmap): number {
  if (!shadeContext) return 255;
  shadeContext.drawImage(bitmap, 0, 0, SHADE_PX, SHADE_PX);
  const { data } = shadeContext.getImageData(0, 0, SHADE_PX, SHADE_PX);
  const sum = data.reduce((sum, value, n) => (n % 4 === 3 ? sum : sum + value), 0);
  return sum / (3 * SHADE_PX * SHADE_PX);
}

const failed = (error: unknown): void => say({ kind: "failed", why: String(error) });

addEventListener("message", ({ data }: MessageEvent<Load | Look>) => {
  if ("image" in data) {
    if (network && load) look(network, load, data).catch(failed);
    return;
  }
  load = data;
  start(data).then(() => say({ kind: "ready" }), failed);
});
