import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";
import { keys } from "./keys";

/** The latest version of every process that the person may see. */
export const definitionsQuery = queryOptions({
    queryKey: [...keys.definitions, "list"],
    queryFn: () => answer(api.GET("/api/v1/definitions")),
});
