// All texts of one language, keyed by the name of their file.
const files = import.meta.glob<Record<string, unknown>>("./*.json", {
    eager: true,
    import: "default",
});

export default Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.slice(2, -".json".length), texts]),
);
