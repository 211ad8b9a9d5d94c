import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { ApiProblem } from "../api/client";
import { notifyDone, notifyRefused } from "./notify";
import { useTell } from "./tell";

vi.mock("./notify");
beforeEach(() => {
    cleanup();
    vi.clearAllMocks();
});

// A row that is gone as soon as its button was pressed.
function List({ act, andThen }: { act: () => Promise<unknown>; andThen: () => void }) {
    const [isThere, setThere] = useState(true);
    return isThere ? <Row act={act} andThen={andThen} gone={() => setThere(false)} /> : null;
}

function Row(props: { act: () => Promise<unknown>; andThen: () => void; gone: () => void }) {
    const tell = useTell();
    const press = () => {
        tell(props.act(), "It was done.", props.andThen);
        props.gone();
    };
    return <button onClick={press}>Do</button>;
}

const pressed = (act: () => Promise<unknown>, andThen = vi.fn()) => {
    render(<List act={act} andThen={andThen} />);
    fireEvent.click(screen.getByRole("button"));
    expect(screen.queryByRole("button")).toBeNull();
};

test("what was done is told though whoever asked is gone", async () => {
    const andThen = vi.fn();
    pressed(() => Promise.resolve(), andThen);
    await vi.waitFor(() => expect(notifyDone).toHaveBeenCalledWith("It was done."));
    expect(andThen).toHaveBeenCalledOnce();
});

test("so is what was refused, and nothing follows it", async () => {
    const andThen = vi.fn();
    const problem = new ApiProblem("wrong-state", 409, "It has ended.");
    pressed(() => Promise.reject(problem), andThen);
    await vi.waitFor(() => expect(notifyRefused).toHaveBeenCalled());
    expect(notifyDone).not.toHaveBeenCalled();
    expect(andThen).not.toHaveBeenCalled();
});
