import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Feel } from "@/shared/feel";
import { evaluatorFor } from "@/shared/forms/evaluator";
import { formElement } from "./form";
import type { PublicForm } from "./server";

vi.mock("@/shared/forms/evaluator");

const form: PublicForm = {
    slug: "contact",
    title: "Contact",
    language: "en",
    thanks: "Thanks",
    company: { name: "Nordwind", zone: "Europe/Warsaw" },
    schema: {
        components: [
            { type: "textfield", key: "name", label: "Name", validate: { required: true } },
            {
                type: "textfield",
                key: "email",
                label: "E-mail",
                validate: { required: true, validationType: "email" },
            },
            { type: "checkbox", key: "consent", label: "I agree", validate: { required: true } },
        ],
    },
};

const withRule: PublicForm = {
    ...form,
    schema: {
        components: [
            { type: "checkbox", key: "invoice", label: "Invoice" },
            { type: "text", id: "note", text: "Sent as {{ invoice }}" },
            {
                type: "textfield",
                key: "taxNumber",
                label: "Tax number",
                conditional: { hide: "=not(invoice = true)" },
            },
        ],
    },
};
const noRules = { required: [], readOnly: [], values: {}, texts: {}, problems: [] };
const ruled = (answers: { invoice?: boolean }) => ({
    ...noRules,
    hidden: answers.invoice ? [] : ["taxNumber"],
    texts: { "note.text": `Sent **${answers.invoice ? "with" : "without"}** an invoice` },
});

let sent: unknown[];
let onSent: ReturnType<typeof vi.fn<(number: string) => void>>;
let respond: () => Response;

beforeEach(() => {
    sent = [];
    onSent = vi.fn();
    respond = () => Response.json({ number: "L-7" }, { status: 201 });
    vi.stubGlobal("fetch", async (_address: string, options: RequestInit) => {
        sent.push(JSON.parse(options.body as string));
        return respond();
    });
    document.body.replaceChildren(
        formElement({ form, language: "en", openedAt: performance.now() - 60_000, onSent }),
    );
});

const input = (key: string) => document.getElementById(`f-${key}`) as HTMLInputElement;
const errorAt = (key: string) => document.getElementById(`f-${key}-error`)!;
const type = (key: string, value: string) => {
    input(key).value = value;
    input(key).dispatchEvent(new Event("input", { bubbles: true }));
};
const tick = (key: string) => {
    input(key).checked = true;
    input(key).dispatchEvent(new Event("change", { bubbles: true }));
};
const submit = () =>
    document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));

const fillIn = () => {
    type("name", " Anna ");
    type("email", "Anna@Example.com");
    tick("consent");
};

describe("the public form", () => {
    test("sends what was typed, and an empty honeypot", async () => {
        fillIn();
        submit();
        await vi.waitFor(() => expect(onSent).toHaveBeenCalledWith("L-7"));
        expect(sent).toEqual([
            {
                answers: { name: " Anna ", email: "Anna@Example.com", consent: true },
                language: "en",
                website: "",
                startedMsAgo: expect.any(Number),
            },
        ]);
    });

    test("names every missing field at its place and on top, and sends nothing", () => {
        type("email", "anna@");
        submit();
        expect(errorAt("name").textContent).toBe("Please fill in this field.");
        expect(errorAt("email").textContent).toContain("e-mail address");
        expect(errorAt("consent").textContent).toBe("Please tick this box.");
        expect(input("name").getAttribute("aria-invalid")).toBe("true");
        const links = [...document.querySelectorAll(".summary a")].map((link) => link.textContent);
        expect(links).toEqual(["Name", "E-mail", "I agree"]);
        expect(sent).toEqual([]);
    });

    test("complains about a field when it is left, not while it is typed", () => {
        type("email", "anna@");
        expect(errorAt("email").hidden).toBe(true);
        input("email").dispatchEvent(new Event("blur"));
        expect(errorAt("email").hidden).toBe(false);
        type("email", "anna@example.com");
        expect(errorAt("email").hidden).toBe(true);
    });

    test("shows at its field what the server refused", async () => {
        const details = [{ where: "email", message: "This address does not exist." }];
        respond = () => Response.json({ details }, { status: 422 });
        fillIn();
        submit();
        await vi.waitFor(() =>
            expect(errorAt("email").textContent).toBe("This address does not exist."),
        );
        expect(onSent).not.toHaveBeenCalled();
    });

    test("says when too many were sent, and keeps the answers", async () => {
        respond = () => Response.json({}, { status: 429 });
        fillIn();
        submit();
        await vi.waitFor(() =>
            expect(document.querySelector(".summary")!.textContent).toContain("Too many forms"),
        );
        expect(input("name").value).toBe(" Anna ");
    });
});

describe("rules of the public form", () => {
    const open = () =>
        document.body.replaceChildren(
            formElement({ form: withRule, language: "en", openedAt: performance.now(), onSent }),
        );
    const isHidden = () =>
        document.querySelector<HTMLElement>("[data-part=taxNumber]")!.hidden === true;

    test("show nothing that may vanish before the first answer, and everything when none comes", async () => {
        vi.mocked(evaluatorFor).mockResolvedValue(null);
        respond = () => Response.json({}, { status: 503 });
        vi.useFakeTimers();
        open();
        expect(isHidden()).toBe(true);
        await vi.runAllTimersAsync();
        vi.useRealTimers();
        expect(isHidden()).toBe(false);
    });

    test("are followed in the browser at once, and nobody is asked", async () => {
        const evaluateForm = vi.fn((_form: object, answers: object) => ruled(answers));
        vi.mocked(evaluatorFor).mockResolvedValue({ evaluateForm } as unknown as Feel);
        vi.useFakeTimers();
        open();
        await vi.runAllTimersAsync();
        expect(isHidden()).toBe(true);
        expect(document.querySelector(".text")!.textContent).toBe("Sent without an invoice");
        tick("invoice");
        expect(isHidden()).toBe(false);
        expect(document.querySelector(".text strong")!.textContent).toBe("with");
        await vi.runAllTimersAsync();
        vi.useRealTimers();
        expect(sent).toEqual([]);
    });

    test("are asked of the server when they read more than the form", async () => {
        vi.mocked(evaluatorFor).mockResolvedValue(null);
        respond = () => Response.json(ruled({}));
        vi.useFakeTimers();
        open();
        await vi.runAllTimersAsync();
        vi.useRealTimers();
        expect(isHidden()).toBe(true);
        expect(sent).toEqual([
            {
                context: { kind: "public", slug: "contact" },
                answers: { invoice: false, taxNumber: null },
            },
        ]);
    });

    test("are asked of the server after an accident in the browser", async () => {
        const evaluateForm = () => {
            throw new Error("unreachable");
        };
        vi.mocked(evaluatorFor).mockResolvedValue({ evaluateForm } as unknown as Feel);
        respond = () => Response.json(ruled({}));
        vi.useFakeTimers();
        open();
        await vi.runAllTimersAsync();
        vi.useRealTimers();
        expect(isHidden()).toBe(true);
        expect(sent).toHaveLength(1);
    });
});
