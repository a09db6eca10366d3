import type { Plugin } from "vite";

export function poseModels(): Plugin;
