// One stream of changes from the server for the whole app. Each event names what changed; the queries
// about it are read anew, and pages follow without knowing that this stream exists.
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "@/shared/api/keys";
import { useSession } from "@/shared/api/session";

const changedBy: Record<string, (readonly string[])[]> = {
    task: [keys.tasks, keys.boards],
    // An open task shows on its form what others have done in the case.
    case: [keys.cases, keys.boards, keys.records, keys.taskDetails, keys.formRules],
    notification: [keys.notifications],
    definition: [keys.definitions, keys.startable, keys.templates],
};

// Several events of one commit arrive together; each list is read once for all of them.
const gatherMs = 150;

// A browser renews a broken stream by itself, but gives up when it is answered with an error.
const openAgainMs = 5000;

/** What is on its way for the first time may have been read before the change; it is asked for once more. */
function readAnew(client: QueryClient, queryKey: readonly string[]) {
    const onTheWay = client
        .getQueryCache()
        .findAll({ queryKey, fetchStatus: "fetching", predicate: ({ state }) => !state.data });
    void client.invalidateQueries({ queryKey });
    for (const query of onTheWay) {
        const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true });
        void query.promise?.then(again, () => undefined);
    }
}

/** `since`: where the stream stood before anything was read, so that no change falls in between. */
export function followChanges(
    client: QueryClient,
    since: string,
    onConnected: (isConnected: boolean) => void,
) {
    const waiting = new Set<readonly string[]>();
    let stream: EventSource;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let opening: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;

    const flush = () => {
        gathering = undefined;
        for (const queryKey of waiting) readAnew(client, queryKey);
        waiting.clear();
    };
    const open = () => {
        stream = new EventSource(`/api/v1/events?since=${encodeURIComponent(since)}`);
        for (const [event, queryKeys] of Object.entries(changedBy)) {
            stream.addEventListener(event, () => {
                for (const queryKey of queryKeys) waiting.add(queryKey);
                gathering ??= setTimeout(flush, gatherMs);
            });
        }
        // The server no longer knows what we missed.
        stream.addEventListener("reload", () => void client.invalidateQueries());
        stream.onopen = () => {
            onConnected(true);
            // The process clock may have been moved meanwhile, and events may have been missed.
            if (wasLost) void client.invalidateQueries();
            wasLost = false;
        };
        stream.onerror = () => {
            wasLost = true;
            onConnected(false);
            if (stream.readyState === EventSource.CLOSED) opening = setTimeout(open, openAgainMs);
        };
    };
    open();
    return () => {
        clearTimeout(gathering);
        clearTimeout(opening);
        stream.close();
    };
}

/** Follows changes while mounted; says false when the connection has been lost for some seconds. */
export function useLiveUpdates(): boolean {
    const client = useQueryClient();
    const { eventId } = useSession();
    // The session is read again now and then; what counts is where the stream stood at first.
    const [since] = useState(eventId);
    const [isConnected, setConnected] = useState(true);
    const [isTold, setTold] = useState(true);

    useEffect(() => followChanges(client, since, setConnected), [client, since]);
    useEffect(() => {
        // A stream that is renewed at once is no news for anybody.
        const timer = setTimeout(() => setTold(isConnected), isConnected ? 0 : 3000);
        return () => clearTimeout(timer);
    }, [isConnected]);
    return isTold;
}
