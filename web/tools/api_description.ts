// Puts api/openapi.yaml, the contract by which server and app were built, beside the app as openapi.json: the
// reference page reads it, and so may any program.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { parse } from "yaml";

const contract = fileURLToPath(new URL("../../api/openapi.yaml", import.meta.url));

interface Description {
    tags: { name: string; "x-displayName"?: string }[];
}

function asJson(): string {
    const description = parse(readFileSync(contract, "utf8")) as Description;
    // Tags are named after files of the server: "single_sign_on" is "Single sign on" for people.
    for (const tag of description.tags) {
        const words = tag.name.replaceAll("_", " ");
        tag["x-displayName"] = words.charAt(0).toUpperCase() + words.slice(1);
    }
    return JSON.stringify(description);
}

export function apiDescription(): Plugin {
    return {
        name: "api-description",
        configureServer(server) {
            server.middlewares.use("/openapi.json", (_request, response) => {
                response.setHeader("Content-Type", "application/json");
                response.end(asJson());
            });
        },
        generateBundle() {
            this.emitFile({ type: "asset", fileName: "openapi.json", source: asJson() });
        },
    };
}
