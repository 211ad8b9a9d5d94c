// Weighs what a browser loads first on each page (gzip) and fails the build above the budget: slow first
// loads creep in one import at a time.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const budgets = [
    { page: "index.html", kilobytes: 250 },
    { page: "public.html", kilobytes: 60 },
];

// What a page loads when it first needs FEEL; never part of the first load.
const wasmKilobytes = 400;

const weigh = (file) => gzipSync(readFileSync(path.join(dist, file))).length;

// The page itself and every script and style sheet its head names; Vite lists static imports there too.
function firstLoad(page) {
    const html = readFileSync(path.join(dist, page), "utf8");
    const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
        (m) => m[1],
    );
    return [page, ...new Set(named)];
}

let isOver = false;
for (const { page, kilobytes } of budgets) {
    const size = firstLoad(page).reduce((sum, file) => sum + weigh(file), 0) / 1024;
    isOver ||= size > kilobytes;
    console.log(`${page}: ${size.toFixed(1)} KB gzip of ${kilobytes} KB`);
}
const modules = readdirSync(path.join(dist, "assets")).filter((file) => file.endsWith(".wasm"));
for (const file of modules) {
    const size = weigh(path.join("assets", file)) / 1024;
    isOver ||= size > wasmKilobytes;
    console.log(`${file}: ${size.toFixed(1)} KB gzip of ${wasmKilobytes} KB, when first needed`);
}
const texts = readdirSync(path.join(dist, "assets")).filter((file) => /^(en|pl|ru)-/.test(file));
for (const file of texts) {
    console.log(`${file}: ${(weigh(path.join("assets", file)) / 1024).toFixed(1)} KB gzip`);
}
process.exit(isOver ? 1 : 0);
