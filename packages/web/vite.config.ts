import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Everything is served by our own node: no inlined assets, so that the policy can be `default-src 'self'` alone. */
export default defineConfig({
  plugins: [react(), { ...optimizeLocales.vite({ locales: ["ja-JP", "en-GB", "en-US"] }), enforce: "pre" }],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
});
