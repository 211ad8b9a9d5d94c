import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderPage, WithTag } from "@/shared/testing/render_page";
import { Security } from "./Security";

beforeEach(() => vi.unstubAllGlobals());

test("settings replace what the form began with, or saved last, and nothing that others have saved", async () => {
    const settings = { shortestPassword: 12, rolesWithSecondFactor: [] };
    let saves = 0;
    const { requests } = await renderPage(Security, {
        path: "/administration",
        answers: {
            "GET /api/v1/settings/security": new WithTag(settings, '"begun"'),
            "PUT /api/v1/settings/security": () => new WithTag(settings, `"saved ${(saves += 1)}"`),
        },
    });
    const tags = () =>
        requests.filter(({ method }) => method === "PUT").map(({ ifMatch }) => ifMatch);
    const save = await screen.findByRole("button", { name: "Save" });
    fireEvent.click(save);
    await waitFor(() => expect(tags()).toEqual(['"begun"']));
    await screen.findByText("Saved.");
    fireEvent.click(save);
    await waitFor(() => expect(tags()).toEqual(['"begun"', '"saved 1"']));
});
