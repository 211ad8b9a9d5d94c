// The time of the server. In trials its clock is moved, and "2 days late" must follow it, not the wall.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, api } from "./client";
import { keys } from "./keys";

const clockQuery = queryOptions({
    queryKey: keys.clock,
    staleTime: 5 * 60_000,
    queryFn: async () => {
        const clock = await answer(api.GET("/api/v1/clock"));
        return { ...clock, offsetMs: Date.parse(clock.now) - Date.now() };
    },
    // Another person may move the clock of a trial at any time.
    refetchInterval: ({ state }) => (state.data?.mode === "real" ? false : 30_000),
});

export function useClock() {
    return useQuery(clockQuery);
}

/** The server's now, renewed each half minute. */
export function useNow(): Date {
    const { data } = useClock();
    const [wall, setWall] = useState(() => Date.now());
    useEffect(() => {
        const timer = setInterval(() => setWall(Date.now()), 30_000);
        return () => clearInterval(timer);
    }, []);
    if (data?.mode === "pinned") return new Date(data.now);
    return new Date(wall + (data?.offsetMs ?? 0));
}
