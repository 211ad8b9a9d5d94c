import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { renderPage } from "@/shared/testing/render_page";
import PublishPage from "./PublishPage";

beforeEach(() => vi.unstubAllGlobals());

const found = (severity?: "error" | "warning") => ({
    processes: [{ id: "leave", name: "Leave", currentVersion: 1 }],
    forms: ["plan"],
    decisions: [],
    records: [],
    problems: severity
        ? [
              {
                  where: "process.bpmn#approve",
                  message: "Nobody is in group x.",
                  severity,
                  trace: ["start", "choice"],
              },
          ]
        : [],
});

async function checkFiles(severity?: "error" | "warning") {
    const rendered = await renderPage(PublishPage, {
        path: "/processes/publish",
        answers: {
            "POST /api/v1/packages/check": found(severity),
            "POST /api/v1/packages": {
                deploymentKey: "1",
                processes: [{ processId: "leave", version: 2, definitionKey: "9" }],
            },
        },
    });
    const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
    const file = new File(["<x/>"], "process.bpmn");
    fireEvent.change(input, { target: { files: [file] } });
    fireEvent.click(await screen.findByRole("button", { name: "Check" }));
    return rendered;
}

describe("publishing", () => {
    test("is not offered while there is an error, which says where and what", async () => {
        const { requests } = await checkFiles("error");
        expect(await screen.findByText("Nobody is in group x.")).toBeTruthy();
        for (const element of ["approve", "start", "choice"]) {
            expect(screen.getByText(element)).toBeTruthy();
        }
        expect(screen.queryByRole("button", { name: "Publish" })).toBeNull();
        expect(requests.some(({ path }) => path === "/api/v1/packages")).toBe(false);
    });

    test.each([["warning" as const], [undefined]])("goes on with %s", async (severity) => {
        await checkFiles(severity);
        expect(await screen.findByText("version 1 → 2")).toBeTruthy();
        fireEvent.click(await screen.findByRole("button", { name: "Publish" }));
        await waitFor(() => expect(screen.getByText("version 2")).toBeTruthy());
        expect(screen.getByRole("link", { name: "leave" })).toBeTruthy();
    });

    test("forgets its findings when the files change", async () => {
        await checkFiles();
        expect(await screen.findByRole("button", { name: "Publish" })).toBeTruthy();
        fireEvent.click(screen.getByRole("button", { name: "Remove process.bpmn" }));
        expect(screen.queryByRole("button", { name: "Publish" })).toBeNull();
    });
});
