import { QueryClient } from "@tanstack/react-query";
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

    constructor() {
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
        followChanges(client, onConnected);
        Stream.last.dispatchEvent(new Event("task"));
        Stream.last.dispatchEvent(new Event("task"));
        Stream.last.dispatchEvent(new Event("notification"));
        expect(invalidate).not.toHaveBeenCalled();
        vi.runAllTimers();
        const read = invalidate.mock.calls.map(([filter]) => filter?.queryKey);
        expect(read).toEqual([["tasks"], ["boards"], ["notifications"]]);
    });

    test("read an open task anew when its case changes", () => {
        followChanges(client, onConnected);
        Stream.last.dispatchEvent(new Event("case"));
        vi.runAllTimers();
        const read = invalidate.mock.calls.map(([filter]) => filter?.queryKey);
        expect(read).toContainEqual(["tasks", "detail"]);
        expect(read).toContainEqual(["forms", "evaluate"]);
    });

    test("read everything anew after the connection was lost", () => {
        followChanges(client, onConnected);
        Stream.last.onopen();
        expect(invalidate).not.toHaveBeenCalled();
        Stream.last.onerror();
        expect(onConnected).toHaveBeenLastCalledWith(false);
        Stream.last.onopen();
        expect(onConnected).toHaveBeenLastCalledWith(true);
        expect(invalidate).toHaveBeenCalledWith();
    });

    test("open a new stream when the browser has given up, unless nobody follows any more", () => {
        const stop = followChanges(client, onConnected);
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
