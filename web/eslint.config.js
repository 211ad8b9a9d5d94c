import path from "node:path";
import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const source = path.resolve(import.meta.dirname, "src");

// The part of the app a file belongs to: "shared", "app", "designer" or "features/<noun>".
function zoneOf(file) {
    const parts = path.relative(source, file).split(path.sep);
    if (parts[0] === "..") return null;
    return parts[0] === "features" ? `features/${parts[1]}` : parts[0];
}

// shared knows no feature, features do not know each other, app joins them.
function mayImport(from, to) {
    if (from === to || to === "shared") return true;
    if (from === "app" || from === "main.tsx") return true;
    return from.startsWith("features/") && to === "designer";
}

const direction = {
    meta: {
        type: "problem",
        schema: [],
        messages: {
            wrong: "{{from}} may not import {{to}}: features do not know each other, shared knows no feature, app joins them.",
        },
    },
    create(context) {
        const from = zoneOf(context.filename);
        const judge = (node) => {
            const name = node.source?.value;
            if (from === null || typeof name !== "string") return;
            let target;
            if (name.startsWith("@/")) target = path.join(source, name.slice(2));
            else if (name.startsWith("."))
                target = path.resolve(path.dirname(context.filename), name);
            else return;
            const to = zoneOf(target);
            if (to !== null && !mayImport(from, to)) {
                context.report({ node, messageId: "wrong", data: { from, to } });
            }
        };
        return {
            ImportDeclaration: judge,
            ImportExpression: judge,
            ExportNamedDeclaration: judge,
            ExportAllDeclaration: judge,
        };
    },
};

export default tseslint.config(
    { ignores: ["dist", "node_modules", "src/shared/api/schema.d.ts"] },
    js.configs.recommended,
    ...tseslint.configs.recommended,
    reactHooks.configs.flat.recommended,
    {
        plugins: { zones: { rules: { direction } } },
        rules: {
            "zones/direction": "error",
            "no-console": "error",
            eqeqeq: "error",
            // Speaks to users of the React compiler; we are none.
            "react-hooks/incompatible-library": "off",
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
            "@typescript-eslint/consistent-type-imports": "error",
        },
    },
    {
        files: ["tools/**", "*.js", "*.ts"],
        languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
        rules: { "no-console": "off" },
    },
);
