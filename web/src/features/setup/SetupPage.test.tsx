import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { administrator, renderPage } from "@/shared/testing/render_page";
import SetupPage from "./SetupPage";

beforeEach(() => vi.unstubAllGlobals());
afterEach(() => {
    globalThis.location.hash = "";
});

const nobody = null;
const company = {
    name: "",
    language: "en",
    zone: "Europe/Warsaw",
    workingDays: ["monday", "tuesday"],
    opensAt: "08:00",
    closesAt: "16:00",
    daysOff: 0,
};

const open = (answers: Record<string, unknown>) =>
    renderPage(SetupPage, {
        path: "/setup",
        answers: { "GET /api/v1/setup": { isPending: true }, ...answers },
    });

describe("setting a server up", () => {
    test("needs the code of the link", async () => {
        await open({ "GET /api/v1/session": nobody });
        expect(await screen.findByText(/Open the whole link/)).toBeTruthy();
    });

    test("makes the administrator, signs in, and goes on to the company", async () => {
        globalThis.location.hash = "#the-token";
        const { requests } = await open({
            "GET /api/v1/session": nobody,
            "POST /api/v1/setup": undefined,
            "POST /api/v1/session": administrator,
            "GET /api/v1/company": company,
        });
        fireEvent.change(await screen.findByLabelText("Your name"), { target: { value: "Ewa" } });
        fireEvent.change(screen.getByLabelText("User name"), { target: { value: "Ewa" } });
        fireEvent.change(screen.getByLabelText("Password"), { target: { value: "short" } });
        fireEvent.click(screen.getByRole("button", { name: "Continue" }));
        expect(await screen.findByText("This password is too short.")).toBeTruthy();
        expect(requests.some(({ method }) => method === "POST")).toBe(false);

        fireEvent.change(screen.getByLabelText("Password"), { target: { value: "long enough" } });
        fireEvent.click(screen.getByRole("button", { name: "Continue" }));
        expect(await screen.findByRole("heading", { name: "Your company" })).toBeTruthy();
        const sent = requests.find(
            ({ method, path }) => method === "POST" && path.endsWith("setup"),
        );
        expect(sent!.body).toMatchObject({ token: "the-token", user: "ewa", language: "en" });
    });

    test("saves the company and tells why a test mail failed", async () => {
        const { requests } = await open({
            "GET /api/v1/setup": { isPending: false },
            "GET /api/v1/company": company,
            "PUT /api/v1/company": company,
            "GET /api/v1/settings/mail": {
                url: "",
                user: "",
                from: "Obieg <obieg@nordwind.example>",
                hasPassword: false,
                isFixed: false,
            },
            "POST /api/v1/settings/mail/test": {
                isDelivered: false,
                problem: "sign-in-refused",
                detail: "535 no",
            },
        });
        fireEvent.change(await screen.findByLabelText("Name of the company"), {
            target: { value: "Nordwind" },
        });
        fireEvent.click(screen.getByRole("button", { name: "Continue" }));
        fireEvent.change(await screen.findByLabelText("Mail server"), {
            target: { value: "mail.nordwind.example" },
        });
        fireEvent.change(screen.getByLabelText("Send a test mail to"), {
            target: { value: "ewa@nordwind.example" },
        });
        fireEvent.click(screen.getByRole("button", { name: "Send test" }));
        expect(await screen.findByText(/refuses the user name or the password/)).toBeTruthy();
        expect(screen.getByText("Answer: 535 no")).toBeTruthy();
        const body = (path: string) =>
            requests.find((request) => request.method !== "GET" && request.path.endsWith(path))!
                .body;
        expect(body("/company")).toMatchObject({
            name: "Nordwind",
            workingDays: ["monday", "tuesday"],
            holidays: "pl",
        });
        await waitFor(() =>
            expect(body("/mail/test")).toMatchObject({ url: "smtps://mail.nordwind.example:465" }),
        );
    });

    test("is over for everybody else", async () => {
        await open({ "GET /api/v1/setup": { isPending: false }, "GET /api/v1/session": nobody });
        expect(await screen.findByText("This server is set up already.")).toBeTruthy();
    });
});
