// Who and what is assigned to a tenant, a group or a role: /v2 lists, adds and removes all of it in one way.
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

const parameters = {
    tenants: "tenantId",
    roles: "roleId",
    groups: "groupId",
    users: "username",
    clients: "clientId",
    "mapping-rules": "mappingRuleId",
} as const;
export type Holder = "tenants" | "groups" | "roles";
export type Member = Exclude<keyof typeof parameters, "tenants">;
/** Ids of what is assigned, by kind. */
export type Assigned = Partial<Record<Member, string[]>>;

export interface Assignment {
    holder: Holder;
    id: string;
    kind: Member;
    member: string;
}

// The contract has a path for each pair; they differ in their words only, so one of them lends its types.
const listPath = (holder: Holder, kind: Member) =>
    `/v2/${holder}/{${parameters[holder]}}/${kind}/search` as "/v2/tenants/{tenantId}/users/search";
const memberPath = (holder: Holder, kind: Member) =>
    `/v2/${holder}/{${parameters[holder]}}/${kind}/{${parameters[kind]}}` as "/v2/tenants/{tenantId}/users/{username}";

function request({ holder, id, kind, member }: Assignment) {
    const path = { [parameters[holder]]: id, [parameters[kind]]: member };
    return { params: { path: path as { tenantId: string; username: string } } };
}

export const assign = (one: Assignment) =>
    answer(api.PUT(memberPath(one.holder, one.kind), request(one)));

export const unassign = (one: Assignment) =>
    answer(api.DELETE(memberPath(one.holder, one.kind), request(one)));

/** Ids of this kind that are assigned. */
export async function membersOf(holder: Holder, id: string, kind: Member): Promise<string[]> {
    const path = { [parameters[holder]]: id } as { tenantId: string };
    const { items } = await answer(
        api.POST(listPath(holder, kind), {
            params: { path },
            body: { page: { limit: 1000 } },
        }),
    );
    return items.flatMap((item) => (item as Record<string, string>)[parameters[kind]] ?? []);
}

/** One answer for all kinds; `data` is there once each of them is. */
export function useAssigned(holder: Holder, id: string, kinds: readonly Member[]) {
    return useQueries({
        queries: kinds.map((kind) => ({
            queryKey: [...keys.operations, "assigned", holder, id, kind],
            queryFn: () => membersOf(holder, id, kind),
        })),
        combine: (answers) => ({
            isPending: answers.some(({ isPending }) => isPending),
            error: answers.find(({ error }) => error)?.error ?? null,
            refetch: () => Promise.all(answers.map((one) => one.refetch())),
            data: answers.every(({ data }) => data !== undefined)
                ? (Object.fromEntries(
                      kinds.map((kind, place) => [kind, answers[place]?.data]),
                  ) as Assigned)
                : undefined,
        }),
    });
}

export function useChangeAssigned() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: ({ isAssigned, ...one }: Assignment & { isAssigned: boolean }) =>
            isAssigned ? assign(one) : unassign(one),
        // Whoever gets into a tenant or a group sees other processes and cases from now on.
        onSettled: () => client.invalidateQueries(),
    });
}
