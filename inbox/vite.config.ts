import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds the inbox into inbox/dist; the server serves it at "/". */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  plugins: [react(), tailwindcss()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    sourcemap: false,
    target: "es2023",
    // light-dark() as it stands: every browser that has it also has the rest of what the inbox needs.
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What changes only with an upgrade keeps its own hash between our releases.
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 5 },
            { name: "editor", test: /node_modules[\\/]@?lexical[\\/]/, priority: 4 },
            {
              name: "kit",
              test: /node_modules[\\/](@tanstack|@floating-ui|@radix-ui[\\/](?!react-(toolbar|toggle)))/,
              minShareCount: 2,
              priority: 3,
            },
            // Small modules that many screens share: one request instead of forty. What few share stays with them.
            {
              name: "ui",
              test: /inbox[\\/]src[\\/]ui[\\/](?!picker|command-palette)|lucide-react/,
              minShareCount: 3,
              priority: 2,
            },
            {
              name: "desk",
              // Not what reckons with time: the calendar it brings along is heavy, and nothing needs it at first.
              test: /inbox[\\/]src[\\/](sync|shell)[\\/]|core[\\/](?!rules[\\/](promises|service-hours|answer-times)[\\/])/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
