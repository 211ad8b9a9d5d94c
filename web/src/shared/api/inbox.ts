// What people make of their inbox: filters that are kept, rules for tasks that arrive, and the fields of
// cases by which both look.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "./client";
import { keys } from "./keys";
import { ifMatch } from "./tagged";

export type CaseFieldCondition = Schema["CaseFieldCondition"];
export type InboxFilter = Schema["InboxFilter"];
export type InboxRule = Schema["InboxRule"];

export const caseFieldsQuery = queryOptions({
    queryKey: [...keys.definitions, "case-fields"],
    queryFn: () => answer(api.GET("/api/v1/inbox/case-fields")),
    select: (list) => list.items,
});

export const filtersQuery = queryOptions({
    queryKey: [...keys.inbox, "filters"],
    queryFn: () => answer(api.GET("/api/v1/inbox/filters")),
    select: (list) => list.items,
});

export const rulesQuery = queryOptions({
    queryKey: [...keys.inbox, "rules"],
    queryFn: () => answer(api.GET("/api/v1/inbox/rules")),
    select: (list) => list.items,
});

function useInboxChange<Input>(change: (input: Input) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSuccess: () => client.invalidateQueries({ queryKey: keys.inbox }),
    });
}

export const useKeepFilter = () =>
    useInboxChange((body: Schema["InboxFilterChange"]) =>
        answer(api.POST("/api/v1/inbox/filters", { body })),
    );
export const useRemoveFilter = () =>
    useInboxChange((filterId: string) =>
        answer(api.DELETE("/api/v1/inbox/filters/{filterId}", { params: { path: { filterId } } })),
    );

/** Without a former rule: a new one. Whoever changed the former meanwhile is not overwritten. */
export const useSaveRule = (former: Pick<InboxRule, "id" | "etag"> | undefined) =>
    useInboxChange((body: Schema["InboxRuleChange"]) =>
        answer(
            former
                ? api.PUT("/api/v1/inbox/rules/{ruleId}", {
                      params: { path: { ruleId: former.id }, header: ifMatch(former.etag) },
                      body,
                  })
                : api.POST("/api/v1/inbox/rules", { body }),
        ),
    );
export const useRemoveRule = () =>
    useInboxChange((ruleId: string) =>
        answer(api.DELETE("/api/v1/inbox/rules/{ruleId}", { params: { path: { ruleId } } })),
    );

/** How many of the person's waiting tasks the rule speaks of. */
export const ruleMatchesQuery = (ruleId: string) =>
    queryOptions({
        queryKey: [...keys.inbox, "rules", ruleId, "matches"],
        queryFn: () =>
            answer(
                api.GET("/api/v1/inbox/rules/{ruleId}/matches", { params: { path: { ruleId } } }),
            ),
    });

export function useApplyRule() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (ruleId: string) =>
            answer(
                api.POST("/api/v1/inbox/rules/{ruleId}/application", {
                    params: { path: { ruleId } },
                }),
            ),
        onSettled: () => {
            for (const queryKey of [keys.inbox, keys.tasks])
                void client.invalidateQueries({ queryKey });
        },
    });
}
