// Who stands in for whom: its own page and the inbox ask for it.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";
import { keys } from "./keys";

export const substitutionsQuery = queryOptions({
    queryKey: [...keys.substitutions],
    queryFn: () => answer(api.GET("/api/v1/substitutions")),
    select: (list) => list.items,
});
