import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { changeLanguage } from "../i18n";
import { IncidentText } from "./IncidentText";

afterEach(async () => {
    cleanup();
    await changeLanguage("en");
});

const show = (kind: string) =>
    render(
        <MantineProvider>
            <IncidentText
                incident={{ kind, message: "No condition is true.", elementName: "Kompletne?" }}
            />
        </MantineProvider>,
    );

test("an incident is told in the person's language, with the server's sentence as detail", async () => {
    await changeLanguage("pl");
    show("no-flow");
    expect(screen.getByText(/Po kroku „Kompletne\?” żaden warunek/)).toBeTruthy();
    expect(screen.getByText(/No condition is true/)).toBeTruthy();
});

test("in English, and of a kind without words, the server's sentence says it all", async () => {
    show("no-flow");
    expect(screen.getAllByText(/./).map(({ textContent }) => textContent)).toContain(
        "No condition is true.",
    );
    cleanup();
    await changeLanguage("ru");
    show("brand-new");
    expect(screen.getByText("No condition is true.")).toBeTruthy();
});
