// Rules that say what claims of single sign-on give: roles, groups and tenants name the rules that bring people in.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

type Rule = Schema["ClusterMappingRule"];
/** With the ids of what it gives. */
export type MappingRule = Rule & Record<Kind, string[]>;
export type Kind = keyof typeof givers;
interface Giver {
    /** Ids of all of this kind that a rule may give. */
    ids: () => Promise<string[]>;
    rulesOf: (id: string) => Promise<{ items: Rule[] }>;
    give: (id: string, mappingRuleId: string) => Promise<unknown>;
    take: (id: string, mappingRuleId: string) => Promise<unknown>;
}

const rulesKey = [...keys.operations, "mapping-rules"] as const;
const body = { page: { limit: 1000 } };
// Everybody has it without a rule.
const isGiven = ({ roleId }: { roleId: string }) => roleId !== "user";

const rolePath = "/v2/roles/{roleId}/mapping-rules/{mappingRuleId}";
const groupPath = "/v2/groups/{groupId}/mapping-rules/{mappingRuleId}";
const tenantPath = "/v2/tenants/{tenantId}/mapping-rules/{mappingRuleId}";

const givers = {
    roles: {
        ids: async () =>
            (await answer(api.GET("/api/v1/rights"))).roles
                .filter(isGiven)
                .map(({ roleId }) => roleId),
        rulesOf: (roleId) => {
            const params = { path: { roleId } };
            return answer(api.POST("/v2/roles/{roleId}/mapping-rules/search", { params, body }));
        },
        give: (roleId, mappingRuleId) =>
            answer(api.PUT(rolePath, { params: { path: { roleId, mappingRuleId } } })),
        take: (roleId, mappingRuleId) =>
            answer(api.DELETE(rolePath, { params: { path: { roleId, mappingRuleId } } })),
    },
    groups: {
        ids: async () => (await answer(api.GET("/api/v1/groups"))).items.map(({ id }) => id),
        rulesOf: (groupId) => {
            const params = { path: { groupId } };
            return answer(api.POST("/v2/groups/{groupId}/mapping-rules/search", { params, body }));
        },
        give: (groupId, mappingRuleId) =>
            answer(api.PUT(groupPath, { params: { path: { groupId, mappingRuleId } } })),
        take: (groupId, mappingRuleId) =>
            answer(api.DELETE(groupPath, { params: { path: { groupId, mappingRuleId } } })),
    },
    tenants: {
        ids: async () =>
            (await answer(api.POST("/v2/tenants/search", { body }))).items.map(
                ({ tenantId }) => tenantId,
            ),
        rulesOf: (tenantId) => {
            const params = { path: { tenantId } };
            return answer(
                api.POST("/v2/tenants/{tenantId}/mapping-rules/search", { params, body }),
            );
        },
        give: (tenantId, mappingRuleId) =>
            answer(api.PUT(tenantPath, { params: { path: { tenantId, mappingRuleId } } })),
        take: (tenantId, mappingRuleId) =>
            answer(api.DELETE(tenantPath, { params: { path: { tenantId, mappingRuleId } } })),
    },
} satisfies Record<string, Giver>;
export const kinds = Object.keys(givers) as Kind[];

export const useRoles = () =>
    useQuery({
        queryKey: [...keys.directory, "rights"],
        queryFn: () => answer(api.GET("/api/v1/rights")),
        select: ({ roles }) => roles.filter(isGiven),
    });

/** For each rule the ids of this kind that name it. */
async function namedBy(kind: Kind): Promise<(mappingRuleId: string) => string[]> {
    const giver: Giver = givers[kind];
    const named = await Promise.all(
        (await giver.ids()).map(async (id) => ({
            id,
            rules: (await giver.rulesOf(id)).items.map(({ mappingRuleId }) => mappingRuleId),
        })),
    );
    return (mappingRuleId) =>
        named.filter(({ rules }) => rules.includes(mappingRuleId)).map(({ id }) => id);
}

/** Every rule with what it gives. */
export const useMappingRules = () =>
    useQuery({
        queryKey: rulesKey,
        queryFn: async (): Promise<MappingRule[]> => {
            const [{ items }, roles, groups, tenants] = await Promise.all([
                answer(api.POST("/v2/mapping-rules/search", { body })),
                namedBy("roles"),
                namedBy("groups"),
                namedBy("tenants"),
            ]);
            return items.map((rule) => ({
                ...rule,
                roles: roles(rule.mappingRuleId),
                groups: groups(rule.mappingRuleId),
                tenants: tenants(rule.mappingRuleId),
            }));
        },
    });

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSettled: () => client.invalidateQueries({ queryKey: rulesKey }),
    });
}

/** Of a rule that was read, or a new one: first what it asks for, then what it gives. */
export const useSaveMappingRule = (before: MappingRule | undefined) =>
    useChange(async ({ mappingRuleId, name, claimName, claimValue, ...gives }: MappingRule) => {
        const asked = { name, claimName, claimValue };
        await answer(
            before
                ? api.PUT("/v2/mapping-rules/{mappingRuleId}", {
                      params: { path: { mappingRuleId } },
                      body: asked,
                  })
                : api.POST("/v2/mapping-rules", { body: { mappingRuleId, ...asked } }),
        );
        for (const kind of kinds) {
            const had = before?.[kind] ?? [];
            for (const id of gives[kind].filter((one) => !had.includes(one)))
                await givers[kind].give(id, mappingRuleId);
            for (const id of had.filter((one) => !gives[kind].includes(one)))
                await givers[kind].take(id, mappingRuleId);
        }
    });

export const useDeleteMappingRule = () =>
    useChange((mappingRuleId: string) =>
        answer(
            api.DELETE("/v2/mapping-rules/{mappingRuleId}", {
                params: { path: { mappingRuleId } },
            }),
        ),
    );
