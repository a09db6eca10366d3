import { defineConfig } from "vite";
import { poseModels } from "./models/bundles.js";
import { offlineWorker } from "./offline/worker.js";

export default defineConfig({
  build: {
    outDir: "../src/coxa/server/static",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  plugins: [poseModels(), offlineWorker()],
  worker: { format: "es" },
  // `npm run dev` shows the pages with the data of a running coxa.
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:8642", ws: true },
      "/models": "http://127.0.0.1:8642",
    },
  },
});
