import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderPage } from "../testing/render_page";
import { upload } from "../files/upload";
import { FormFields, useForm } from ".";

vi.mock("../files/upload", async (original) => ({
    ...(await original<object>()),
    upload: vi.fn(),
}));

beforeEach(() => {
    vi.mocked(upload).mockReset();
    vi.unstubAllGlobals();
});

const arrived = { key: "7", name: "umowa.pdf", size: 2048, mediaType: "application/pdf" };

let sent: unknown;

function formOf(component: object, data: Record<string, unknown> = {}) {
    const view = { id: "f", step: "a", schema: { components: [component] }, data, lookups: {} };
    return function Page() {
        const form = useForm({ view, context: { kind: "start", processId: "p" } });
        return (
            <>
                <FormFields form={form} />
                <button onClick={() => (sent = form.check() ? form.wire() : "refused")}>
                    send
                </button>
            </>
        );
    };
}

const picker = { type: "filepicker", key: "paper", label: "Paper", accept: ".pdf", multiple: true };

const open = (component: object, data?: Record<string, unknown>) =>
    renderPage(formOf(component, data), { path: "/f", address: "/f", answers: {} });

const choose = (file: File) =>
    fireEvent.change(screen.getByLabelText("Paper", { selector: "input" }), {
        target: { files: [file] },
    });

const send = () => fireEvent.click(screen.getByText("send"));

test("a chosen file is sent at once; the form waits for it and then names it", async () => {
    let finish = (_: typeof arrived) => {};
    vi.mocked(upload).mockImplementation((_file, { onProgress }) => {
        onProgress(1024);
        return new Promise((resolve) => (finish = resolve));
    });
    await open(picker);
    choose(new File([new Uint8Array(2048)], "umowa.pdf"));
    expect(await screen.findByText(/50 %/)).toBeTruthy();
    send();
    expect(sent).toBe("refused");
    finish(arrived);
    expect(await screen.findByRole("link", { name: /umowa\.pdf/ })).toBeTruthy();
    send();
    expect(sent).toEqual({ paper: [arrived] });
});

test("a refused file says why and can be removed", async () => {
    const { UploadRefused } = await import("../files/upload");
    vi.mocked(upload).mockRejectedValue(new UploadRefused("Too much was uploaded."));
    await open(picker);
    choose(new File(["x"], "umowa.pdf"));
    expect(await screen.findByText("Too much was uploaded.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /^Remove umowa\.pdf/ }));
    await waitFor(() => expect(screen.queryByText("Too much was uploaded.")).toBeNull());
    send();
    expect(sent).toEqual({ paper: null });
});

test("files that the case has are links, and one alone leaves no room for another", async () => {
    await open({ ...picker, multiple: false }, { paper: [arrived] });
    expect((await screen.findByRole("link")).getAttribute("href")).toBe("/api/v1/files/7/content");
    expect(screen.queryByLabelText("Paper", { selector: "input" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: /^Remove umowa/ }));
    expect(await screen.findByLabelText("Paper", { selector: "input" })).toBeTruthy();
});
