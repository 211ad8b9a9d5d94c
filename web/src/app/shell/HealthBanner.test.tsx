import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { renderPage } from "@/shared/testing/render_page";
import { HealthBanner } from "./HealthBanner";

beforeEach(() => vi.unstubAllGlobals());

const open = (health: unknown) =>
    renderPage(HealthBanner, {
        path: "/",
        address: "/",
        answers: { "GET /api/v1/health": health },
    });

describe("bar of the server's health", () => {
    test.each([
        ["disk-full", /disk is full/],
        ["standing-still", /standing still/],
    ])("tells everybody: %s", async (reason, sentence) => {
        await open({ acceptsWork: false, reason });
        expect((await screen.findByRole("alert")).textContent).toMatch(sentence);
    });

    test("is not there while all is well", async () => {
        const { requests } = await open({ acceptsWork: true, reason: "none" });
        await vi.waitFor(() => expect(requests.length).toBeGreaterThan(0));
        expect(screen.queryByRole("alert")).toBeNull();
    });
});
