import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { keys } from "../api/keys";

const staleTime = 5 * 60_000;

export const peopleQuery = (search: string) =>
    queryOptions({
        queryKey: [...keys.directory, "users", search],
        staleTime,
        queryFn: () =>
            answer(
                api.GET("/api/v1/directory/users", {
                    params: { query: search ? { search } : {} },
                }),
            ),
        select: (list) => list.items,
    });

export const groupsQuery = queryOptions({
    queryKey: [...keys.directory, "groups"],
    staleTime,
    queryFn: () => answer(api.GET("/api/v1/directory/groups")),
    select: (list) => list.items,
});
