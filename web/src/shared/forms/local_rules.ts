// Rules of a form that the browser follows by itself, as a hook.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "../api/client";
import { evaluatorFor } from "./evaluator";
import type { Answers } from "./paths";

export function useLocalRules(
    { id, step, schema, data }: Schema["FormView"],
    hasRules: boolean,
    wire: Answers,
    zone: string,
) {
    const { i18n } = useTranslation();
    const { data: feel } = useQuery({
        queryKey: ["forms", "evaluator", id, schema],
        queryFn: () => evaluatorFor(schema),
        enabled: hasRules,
        staleTime: Infinity,
    });
    const state = useMemo(() => {
        if (!feel) return undefined;
        try {
            return feel.evaluateForm(
                schema,
                wire,
                { ...data, thisStep: step },
                i18n.language,
                zone,
            );
        } catch {
            return undefined; // the server judges what is sent
        }
    }, [feel, step, schema, wire, data, i18n.language, zone]);
    return { state, isForServer: feel === null, isAwaited: feel === undefined };
}
