// Writes src/shared/api/schema.d.ts from the REST contract. `--check` only says whether it is current.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../api/openapi.yaml", import.meta.url);
const target = fileURLToPath(new URL("../src/shared/api/schema.d.ts", import.meta.url));

const header = "// Generated from api/openapi.yaml by `npm run gen`. Do not edit.\n\n";
const text = header + astToString(await openapiTS(contract));

if (process.argv.includes("--check")) {
    if (readFileSync(target, "utf8") !== text) {
        console.error(
            "src/shared/api/schema.d.ts is older than api/openapi.yaml: run `npm run gen`.",
        );
        process.exit(1);
    }
} else {
    writeFileSync(target, text);
}
