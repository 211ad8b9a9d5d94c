// The people whom the person leads; nobody for most. Its own page and the inbox ask for it.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";
import { keys } from "./keys";

export const teamQuery = queryOptions({
    queryKey: [...keys.tasks, "team"],
    queryFn: () => answer(api.GET("/api/v1/team")),
    select: (list) => list.items,
});
