import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";

// Beside the hashed files: `hairline.js`, whose address never changes, and what to embed.
function embedding(): Plugin {
  return {
    name: "embedding",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const entry = files.find((file) => file.type === "chunk" && file.isEntry);
      if (entry?.type !== "chunk") throw new Error("The build has no entry.");
      const integrity = `sha384-${createHash("sha384").update(entry.code).digest("base64")}`;
      this.emitFile({
        type: "asset",
        fileName: "hairline.js",
        source: `import "./${entry.fileName}";\n`,
      });
      this.emitFile({
        type: "asset",
        fileName: "manifest.json",
        source: JSON.stringify({ entry: entry.fileName, integrity }, null, 2) + "\n",
      });
    },
  };
}

export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    outDir: "dist",
    modulePreload: false,
    rollupOptions: {
      input: "src/hairline-chat.ts",
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "hairline-[hash].js",
        chunkFileNames: "hairline-[name]-[hash].js",
      },
    },
  },
  plugins: [embedding()],
});
