import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { ViteDevServer } from "vite";
import { defineConfig } from "vitest/config";
import { apiDescription } from "./tools/api_description";
import { unusedMantineStyles } from "./tools/unused_mantine_styles";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Three pages: index.html is the app, public.html the light page behind /f/<slug>, reference.html the
// description of the API. The server sends index.html for every address it does not know, and public.html
// for /f/….
const publicFormPage = {
    name: "public-form-page",
    configureServer(server: ViteDevServer) {
        server.middlewares.use((request, _response, next) => {
            if (request.url?.startsWith("/f/")) request.url = "/public.html";
            next();
        });
    },
};

const server = process.env.OBIEG_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
    plugins: [react(), publicFormPage, apiDescription(), unusedMantineStyles()],
    resolve: {
        alias: { "@": here("./src"), "@server": here("../server"), "@wasm": here("../build/wasm") },
    },
    server: {
        port: 5173,
        fs: { allow: [".", here("../server/forms"), here("../build/wasm")] },
        proxy: { "/api": server, "/v2": server, "/docs": server },
    },
    build: {
        target: "es2022",
        // Inlined data: URLs would need a wider content security policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
            input: {
                index: here("./index.html"),
                public: here("./public.html"),
                reference: here("./reference.html"),
            },
        },
    },
    test: {
        environment: "happy-dom",
        include: ["src/**/*.test.{ts,tsx}"],
        setupFiles: ["src/test_setup.ts"],
        css: false,
        testTimeout: 30_000,
        maxWorkers: "100%", // else one core of two stays idle
    },
});
