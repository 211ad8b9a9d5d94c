import { useQuery } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Board = Schema["Board"];
export type Stage = Board["stages"][number];
export type Card = Schema["Card"];

export function useBoards() {
    return useQuery({
        queryKey: [...keys.boards, "list"],
        queryFn: () => answer(api.GET("/api/v1/boards")),
    });
}

export function useBoard(funnel: string | undefined) {
    return useQuery({
        queryKey: [...keys.boards, funnel],
        enabled: funnel !== undefined,
        queryFn: () =>
            answer(
                api.GET("/api/v1/boards/{funnel}", { params: { path: { funnel: funnel ?? "" } } }),
            ),
    });
}
