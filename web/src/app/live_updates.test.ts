import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from "vitest";
import { followChanges } from "./live_updates";

// Stands in for the browser's stream; the test plays the server.
class Stream extends EventTarget {
    static readonly CLOSED = 2;
    static all: Stream[] = [];
    readyState = 1;
    onopen = () => {};
    onerror = () => {};
    close = vi.fn();

    constructor(readonly address: string) {
        super();
        Stream.all.push(this);
    }

    static get last() {
        return Stream.all[Stream.all.length - 1]!;
    }
}

let client: QueryClient;
let invalidate: MockInstance<QueryClient["invalidateQueries"]>;
const onConnected = vi.fn();

beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", Stream);
    Stream.all = [];
    onConnected.mockClear();
    client = new QueryClient();
    invalidate = vi.spyOn(client, "invalidateQueries");
});

afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
});

describe("live updates", () => {
    test("read each list once for all events of one moment", () => {
        followChanges(client, "run-7", onConnected);
        Stream.last.dispatchEvent(new Event("task"));
        Stream.last.dispatchEvent(new Event("task"));
        Stream.last.dispatchEvent(new Event("notification"));
        expect(invalidate).not.toHaveBeenCalled();
        vi.runAllTimers();
        const read = invalidate.mock.calls.map(([filter]) => filter?.queryKey);
        expect(read).toEqual([["tasks"], ["boards"], ["notifications"]]);
    });

    test("read an open task anew when its case changes", () => {
        followChanges(client, "run-7", onConnected);
        Stream.last.dispatchEvent(new Event("case"));
        vi.runAllTimers();
        const read = invalidate.mock.calls.map(([filter]) => filter?.queryKey);
        expect(read).toContainEqual(["tasks", "detail"]);
        expect(read).toContainEqual(["forms", "evaluate"]);
    });

    test("begin where the session was read, so that nothing falls in between", () => {
        followChanges(client, "run-7", onConnected);
        expect(Stream.last.address).toBe("/api/v1/events?since=run-7");
    });

    test("read once more what was on its way for the first time", async () => {
        followChanges(client, "run-7", onConnected);
        const answers: ((rows: string[]) => void)[] = [];
        const queryFn = vi.fn(() => new Promise<string[]>((resolve) => answers.push(resolve)));
        const seen = new QueryObserver(client, { queryKey: ["tasks", "mine"], queryFn });
        const stop = seen.subscribe(() => {});
        Stream.last.dispatchEvent(new Event("task"));
        await vi.runAllTimersAsync();
        expect(queryFn).toHaveBeenCalledTimes(1);
        answers[0]!([]);
        await vi.runAllTimersAsync();
        answers[1]!(["new"]);
        await vi.runAllTimersAsync();
        expect(seen.getCurrentResult().data).toEqual(["new"]);
        expect(queryFn).toHaveBeenCalledTimes(2);
        stop();
    });

    test("read everything anew after the connection was lost", () => {
        followChanges(client, "run-7", onConnected);
        Stream.last.onopen();
        expect(invalidate).not.toHaveBeenCalled();
        Stream.last.onerror();
        expect(onConnected).toHaveBeenLastCalledWith(false);
        Stream.last.onopen();
        expect(onConnected).toHaveBeenLastCalledWith(true);
        expect(invalidate).toHaveBeenCalledWith();
    });

    test("open a new stream when the browser has given up, unless nobody follows any more", () => {
        const stop = followChanges(client, "run-7", onConnected);
        Stream.last.readyState = Stream.CLOSED;
        Stream.last.onerror();
        vi.runAllTimers();
        expect(Stream.all).toHaveLength(2);
        Stream.last.readyState = Stream.CLOSED;
        Stream.last.onerror();
        stop();
        vi.runAllTimers();
        expect(Stream.all).toHaveLength(2);
        expect(Stream.last.close).toHaveBeenCalled();
    });
});
