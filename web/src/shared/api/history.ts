// What happened in a case, as its page and its tasks tell it.
import { useQuery } from "@tanstack/react-query";
import { answer, api, type Schema } from "./client";
import { keys } from "./keys";

export type HistoryEvent = Schema["HistoryEvent"];

// The server gives the history oldest first and we show it newest first, so all of it is read. A case of
// people's work has some hundred entries; the limit keeps a runaway loop from filling the browser.
const pagesAtMost = 10;

async function wholeHistory(caseKey: string): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let after: string | undefined;
    for (let page = 0; page < pagesAtMost; page += 1) {
        const answered = await answer(
            api.GET("/api/v1/cases/{caseKey}/history", {
                params: { path: { caseKey }, query: { limit: 500, after } },
            }),
        );
        events.push(...answered.items);
        after = answered.page.endCursor ?? undefined;
        if (!after) break;
    }
    return events;
}

export function useHistory(caseKey: string) {
    return useQuery({
        queryKey: [...keys.cases, caseKey, "history"],
        queryFn: () => wholeHistory(caseKey),
    });
}
