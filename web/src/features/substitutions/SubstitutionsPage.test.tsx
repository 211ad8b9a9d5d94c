import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Schema } from "@/shared/api/client";
import { Refusal, renderPage } from "@/shared/testing/render_page";
import SubstitutionsPage from "./SubstitutionsPage";

beforeEach(() => vi.unstubAllGlobals());

const row: Schema["Substitution"] = {
    id: "7",
    absent: { name: "admin", displayName: "Administrator" },
    substitute: { name: "ewa", displayName: "Ewa Nowak" },
    firstDay: "2027-03-01",
    lastDay: "2027-03-05",
    processes: [{ processId: "leave", title: "Leave request" }],
    kinds: ["approvals" as const],
    isActive: true,
    etag: '"1"',
};

const open = (answers: Record<string, unknown>) =>
    renderPage(SubstitutionsPage, {
        path: "/substitutions",
        address: "/substitutions",
        answers: {
            "GET /api/v1/substitutions": { items: [row] },
            "GET /api/v1/startable": { items: [] },
            "GET /api/v1/directory/users": {
                items: [
                    {
                        name: "ewa",
                        displayName: "Ewa Nowak",
                        position: "CEO",
                        department: "",
                        supervisor: "",
                    },
                ],
            },
            ...answers,
        },
    });

describe("substitutes", () => {
    test("are listed with their days and processes, and can be removed", async () => {
        const { requests } = await open({ "DELETE /api/v1/substitutions/7": {} });
        expect(await screen.findByText("Leave request")).toBeTruthy();
        expect(screen.getByText("now")).toBeTruthy();
        fireEvent.click(
            screen.getByRole("button", { name: "Remove the substitution of Administrator" }),
        );
        await waitFor(() =>
            expect(requests.some(({ path }) => path === "/api/v1/substitutions/7")).toBe(true),
        );
    });

    test("are added for oneself; what is wrong stands at its field", async () => {
        const { requests } = await open({
            "POST /api/v1/substitutions": new Refusal(400, "invalid-argument", "", [
                { where: "lastDay", message: "The last day comes before the first one." },
            ]),
        });
        const add = await screen.findByRole("button", { name: "Add" });
        expect((add as HTMLButtonElement).disabled).toBe(true);
        fireEvent.click(screen.getByRole("combobox", { name: "Stands in" }));
        fireEvent.click(await screen.findByRole("option", { name: /Ewa Nowak/ }));
        fireEvent.change(screen.getByLabelText("First day"), { target: { value: "2027-03-09" } });
        fireEvent.change(screen.getByLabelText("Last day"), { target: { value: "2027-03-08" } });
        fireEvent.click(add);
        expect(await screen.findByText("The last day comes before the first one.")).toBeTruthy();
        expect(
            requests.find(
                ({ path, method }) => method === "POST" && path.endsWith("/substitutions"),
            )?.body,
        ).toEqual({
            absent: "admin",
            substitute: "ewa",
            firstDay: "2027-03-09",
            lastDay: "2027-03-08",
            processes: [],
            kinds: [],
        });
    });
});
