// Rules of a form that the browser follows by itself: by the server's own code (shared/feel), fetched when
// a form with rules is opened. Rules that ask for more than the form's fields (variables of the case,
// look-ups, the calendar, the clock) are the server's to answer.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "../api/client";
import { loadFeel, type Feel } from "../feel";
import type { Answers } from "./paths";

// The evaluator when it can follow this form's rules, else null.
async function evaluatorFor(schema: object): Promise<Feel | null> {
    try {
        const feel = await loadFeel();
        return feel.formNeeds(schema).length === 0 ? feel : null;
    } catch {
        return null; // an old browser, or a form that only the server can read
    }
}

export function useLocalRules(
    { id, schema, data }: Schema["FormView"],
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
            return feel.evaluateForm(schema, wire, data, i18n.language, zone);
        } catch {
            return undefined; // the server judges what is sent
        }
    }, [feel, schema, wire, data, i18n.language, zone]);
    return { state, isForServer: feel === null };
}
