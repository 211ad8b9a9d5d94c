import { createTheme, type MantineColorsTuple, type CSSVariablesResolver } from "@mantine/core";

// Deep water blue for what can be acted on; everything else stays in quiet greys, so that green, amber and
// red keep their meaning: done, soon, late.
const harbour: MantineColorsTuple = [
    "#eef5fb",
    "#dce9f5",
    "#b6d2ea",
    "#8dbade",
    "#6ba5d4",
    "#4f93c9",
    "#2f76ae",
    "#245a8d",
    "#1f4d79",
    "#173c60",
];

// Yes, done, approved. Dark enough that white words on it can be read.
const leaf: MantineColorsTuple = [
    "#ebf7f0",
    "#d6ecdf",
    "#a9d8bd",
    "#7ac398",
    "#52b07a",
    "#3aa367",
    "#238049",
    "#1f7a48",
    "#19673c",
    "#10502e",
];

// Late, refused. White words on it and its own words on white can both be read.
const brick: MantineColorsTuple = [
    "#fdf1f1",
    "#fbe0e0",
    "#f4b9b9",
    "#ee9494",
    "#f08c8c",
    "#dd5757",
    "#c93636",
    "#b92b2b",
    "#9e2121",
    "#7f1818",
];

const slate: MantineColorsTuple = [
    "#f7f8f9",
    "#eff1f3",
    "#e3e6ea",
    "#d0d5db",
    "#b0b8c1",
    "#8a94a0",
    "#66707d",
    "#4d5662",
    "#363d47",
    "#1f242b",
];

const night: MantineColorsTuple = [
    "#d3d8de",
    "#b3bbc5",
    "#98a2ae",
    "#67717e",
    "#454e5a",
    "#353d48",
    "#262d36",
    "#1c2229",
    "#161b21",
    "#101418",
];

export const theme = createTheme({
    primaryColor: "harbour",
    primaryShade: { light: 7, dark: 6 },
    colors: { harbour, leaf, red: brick, gray: slate, dark: night },
    fontFamily: '"Golos Text Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
    headings: {
        fontFamily: '"Golos Text Variable", system-ui, sans-serif',
        fontWeight: "600",
        sizes: {
            h1: { fontSize: "1.625rem", lineHeight: "1.25" },
            h2: { fontSize: "1.25rem", lineHeight: "1.3" },
            h3: { fontSize: "1.0625rem", lineHeight: "1.35" },
        },
    },
    defaultRadius: "md",
    cursorType: "pointer",
    respectReducedMotion: true,
    components: {
        // Their <header> would be announced as a second banner of the page.
        Modal: { defaultProps: { attributes: { header: { role: "presentation" } } } },
        Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } } },
        Tooltip: { defaultProps: { openDelay: 400, multiline: true, maw: 320 } },
        Button: { defaultProps: { fw: 550 } },
    },
});

// Text on the light backgrounds of badges, avatars and buttons: Mantine's shade 9 misses the contrast of 4.5
// on green, teal, orange and others.
const named = [
    ...["red", "pink", "grape", "violet", "indigo", "blue", "cyan"],
    ...["teal", "green", "lime", "yellow", "orange"],
];
const darkOnLight = Object.fromEntries(
    named.map((color) => [
        `--mantine-color-${color}-light-color`,
        `color-mix(in srgb, var(--mantine-color-${color}-9) 70%, black)`,
    ]),
);

// Mantine's own dimmed and placeholder greys miss the contrast of 4.5 on our page colour.
export const cssVariables: CSSVariablesResolver = () => ({
    variables: {},
    light: {
        ...darkOnLight,
        "--mantine-color-body": "#ffffff",
        "--mantine-color-text": slate[9],
        "--mantine-color-dimmed": "#5b6572",
        "--mantine-color-placeholder": "#6b7582",
        "--mantine-color-error": "#b42323",
        "--obieg-page": "#f5f6f7",
        "--obieg-line": slate[2],
    },
    dark: {
        "--mantine-color-gray-light": night[5],
        "--mantine-color-gray-light-color": night[0],
        "--mantine-color-body": night[7],
        "--mantine-color-text": "#e4e8ec",
        "--mantine-color-dimmed": "#a0aab6",
        "--mantine-color-placeholder": "#8f99a6",
        "--mantine-color-error": "#ff8f8f",
        "--obieg-page": night[8],
        "--obieg-line": night[5],
    },
});
