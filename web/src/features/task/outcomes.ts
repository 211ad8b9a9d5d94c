// How the colours that a designer chose for outcomes look on buttons: the way on is filled, the way back
// is an outline, so that two strong colours never stand side by side.
import type { ButtonProps } from "@mantine/core";

const looks: Record<string, Pick<ButtonProps, "color" | "variant">> = {
    green: { color: "leaf", variant: "filled" },
    blue: { color: "harbour", variant: "filled" },
    red: { color: "red", variant: "outline" },
    yellow: { color: "yellow", variant: "light" },
    gray: { variant: "default" },
};

export function lookOf(color: string, isFirst: boolean): Pick<ButtonProps, "color" | "variant"> {
    return looks[color] ?? (isFirst ? looks.blue! : looks.gray!);
}
