// Builds the service worker, once everything else is built: one script with the list of what the
// pages are made of. The list makes a new worker of every new build, and of no other.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

// What is larger (three.js, the live camera's library) is kept when it is used.
const AT_MOST_BYTES = 100_000;
const OF_PAGES = /\.(js|css|html|svg)$/;

/** `now` is kept before a page is shown without the server, `used` as soon as it was used. */
function listOf(files) {
  const digest = createHash("sha256");
  const list = { version: "", now: [], used: [] };
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!OF_PAGES.test(name)) continue;
    digest.update(name).update(content);
    const place = content.length > AT_MOST_BYTES ? list.used : list.now;
    place.push(name === "index.html" ? "/" : `/${name}`);
  }
  list.version = digest.digest("hex").slice(0, 16);
  return list;
}

/** Vite's part: the worker stands beside the built pages as sw.js. */
export function offlineWorker() {
  let config;
  return {
    name: "offline-worker",
    apply: "build",
    configResolved(found) {
      config = found;
    },
    async writeBundle(options, bundle) {
      const files = new Map(
        readdirSync(config.publicDir).map((name) => [name, join(config.publicDir, name)]),
      );
      for (const name of Object.keys(bundle)) files.set(name, join(options.dir, name));
      const list = listOf([...files].map(([name, path]) => [name, readFileSync(path)]));
      await build({
        configFile: false,
        root: config.root,
        publicDir: false,
        logLevel: "warn",
        define: { BUILT: JSON.stringify(list) },
        build: {
          outDir: options.dir,
          emptyOutDir: false,
          copyPublicDir: false,
          target: config.build.target,
          lib: {
            entry: join(config.root, "src/offline/worker.ts"),
            formats: ["iife"],
            name: "coxa",
          },
          rollupOptions: { output: { entryFileNames: "sw.js" } },
        },
      });
    },
  };
}
