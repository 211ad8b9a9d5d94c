import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type DecisionDetail = Schema["DecisionDetail"];
export type Finding = DecisionDetail["findings"][number];

export function useDecisions() {
    return useQuery({
        queryKey: [...keys.definitions, "decisions"],
        queryFn: () => answer(api.GET("/api/v1/decisions")),
    });
}

export function useDecision(decisionId: string) {
    // The findings are in the person's language.
    const { language } = useTranslation().i18n;
    return useQuery({
        queryKey: [...keys.definitions, "decision", decisionId, language],
        queryFn: () =>
            answer(api.GET("/api/v1/decisions/{decisionId}", { params: { path: { decisionId } } })),
    });
}
