import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { loadFeel, type Feel } from "@/shared/feel";
import { renderPage } from "@/shared/testing/render_page";
import DecisionPage from "./DecisionPage";
import DecisionsPage from "./DecisionsPage";
import { approval } from "./testing";

vi.mock("@/shared/feel", async (original) => ({
    ...(await original<object>()),
    loadFeel: vi.fn(),
}));

const decision = {
    id: "risk",
    name: "Risk",
    model: "Approvals",
    inputs: ["amount"],
    file: "approval.dmn",
    xml: approval,
    imports: [],
    findings: [
        {
            code: "rules-missing",
            severity: "error",
            decision: "risk",
            rules: [],
            message: "No rule answers when amount is missing.",
        },
    ],
};

// Stands for the WebAssembly module: rule 1 above 1000, else rule 2.
const evaluateDecision = vi.fn((_xml: string, _id: string, context: Record<string, unknown>) => {
    const amount = Number((context.amount as { "@number": string })["@number"]);
    const number = amount > 1000 ? 1 : 2;
    const value = number === 1 ? "high" : "low";
    return {
        value,
        problems: [],
        decisions: [
            {
                id: "risk",
                name: "Risk",
                value,
                inputs: [{ label: "Amount", value: { "@number": String(amount) } }],
                rules: [{ number, id: "", outputs: [] }],
            },
        ],
    };
});

beforeEach(() => {
    vi.unstubAllGlobals();
    vi.mocked(loadFeel).mockResolvedValue({ evaluateDecision } as unknown as Feel);
});

describe("a decision", () => {
    const open = (changes = {}) =>
        renderPage(DecisionPage, {
            path: "/decisions/$id",
            address: "/decisions/risk",
            answers: { "GET /api/v1/decisions/risk": { ...decision, ...changes } },
        });

    test("shows its table, what is wrong with it and what it rests on", async () => {
        await open();
        expect(await screen.findByText("> 1000")).toBeTruthy();
        expect(screen.getByText("The first rule that matches answers.")).toBeTruthy();
        expect(screen.getByText(/No rule answers when amount is missing/)).toBeTruthy();
        expect(screen.getByRole("button", { name: /Risk/ })).toBeTruthy();
    });

    test("tried, says which rule matched and why, and marks it", async () => {
        await open();
        fireEvent.change(await screen.findByLabelText("Amount"), { target: { value: "1 250,5" } });
        expect(await screen.findByText(/Risk = "high": rule 1/)).toBeTruthy();
        expect(screen.getByText(/It saw Amount = 1250.5/)).toBeTruthy();
        await waitFor(() =>
            expect(screen.getByRole("rowheader", { name: /1.*matches/ })).toBeTruthy(),
        );
        fireEvent.change(screen.getByLabelText("Amount"), { target: { value: "many" } });
        expect(await screen.findByText("Expected a number.")).toBeTruthy();
    });

    test("without remarks says so", async () => {
        await open({ findings: [] });
        expect(await screen.findByText(/No gaps, overlaps/)).toBeTruthy();
    });
});

describe("the list of decisions", () => {
    const open = (items: unknown[]) =>
        renderPage(DecisionsPage, {
            path: "/decisions",
            answers: { "GET /api/v1/decisions": { items } },
        });

    test("leads to each", async () => {
        await open([decision]);
        const link = await screen.findByRole("link", { name: "Risk" });
        expect(link.getAttribute("href")).toBe("/decisions/risk");
    });

    test("says where decisions come from when there are none", async () => {
        await open([]);
        expect(await screen.findByText("No decisions have been published")).toBeTruthy();
    });
});
