import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const target = "es2021";

/**
 * Builds widget/dist/chat-<hash>.js, and then widget/dist/widget.js, which knows that name. Two builds, because
 * the loader is a classic script in one piece that may share nothing with the chat.
 */
export default defineConfig({
  root,
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [buildLoader()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target,
    modulePreload: false,
    // Not `lib`: its ES output keeps the white space.
    rolldownOptions: {
      input: "src/chat/main.tsx",
      preserveEntrySignatures: "strict",
      output: { format: "es", entryFileNames: "chat-[hash].js" },
    },
  },
});

function buildLoader(): Plugin {
  return {
    name: "build-loader",
    async writeBundle(_options, bundle) {
      const chatFile = Object.keys(bundle).find((name) => name.startsWith("chat-"));
      await build({
        root,
        configFile: false,
        publicDir: false,
        logLevel: "warn",
        define: { chatFile: JSON.stringify(chatFile) },
        build: {
          outDir: "dist",
          emptyOutDir: false,
          target,
          minify: true,
          lib: {
            entry: "src/loader.ts",
            formats: ["iife"],
            name: "heardLoader",
            fileName: () => "widget.js",
          },
        },
      });
    },
  };
}
