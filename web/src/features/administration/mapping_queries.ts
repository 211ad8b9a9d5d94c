// Rules that say what claims of single sign-on give: roles, groups and tenants name the rules that bring people in.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { ifMatch, tagged } from "@/shared/api/tagged";
import { assign, membersOf, unassign, type Holder } from "./assignments";

type Rule = Schema["ClusterMappingRule"];
/** With the ids of what it gives. */
export type MappingRule = Rule & Record<Holder, string[]>;

const rulesKey = [...keys.operations, "mapping-rules"] as const;
const body = { page: { limit: 1000 } };
// Everybody has it without a rule.
const isGiven = ({ roleId }: { roleId: string }) => roleId !== "user";

// What a rule gives names the rule, not the other way round. The ids of all that a rule may give:
const idsOf: Record<Holder, () => Promise<string[]>> = {
    roles: async () =>
        (await answer(api.GET("/api/v1/rights"))).roles.filter(isGiven).map(({ roleId }) => roleId),
    groups: async () => (await answer(api.GET("/api/v1/groups"))).items.map(({ id }) => id),
    tenants: async () =>
        (await answer(api.POST("/v2/tenants/search", { body }))).items.map(
            ({ tenantId }) => tenantId,
        ),
};
export const kinds = Object.keys(idsOf) as Holder[];

/** Rules by themselves, without what they give. */
export const mappingRulesQuery = queryOptions({
    queryKey: [...rulesKey, "names"],
    queryFn: () => answer(api.POST("/v2/mapping-rules/search", { body })),
    select: (list) => list.items,
});

export const useRoles = () =>
    useQuery({
        queryKey: [...keys.directory, "rights"],
        queryFn: () => answer(api.GET("/api/v1/rights")),
        select: ({ roles }) => roles.filter(isGiven),
    });

/** For each rule the ids of this kind that name it. */
async function namedBy(kind: Holder): Promise<(mappingRuleId: string) => string[]> {
    const named = await Promise.all(
        (await idsOf[kind]()).map(async (id) => ({
            id,
            rules: await membersOf(kind, id, "mapping-rules"),
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

/** What a rule asks for, with its tag. */
export const readRule = (mappingRuleId: string) =>
    tagged(api.GET("/v2/mapping-rules/{mappingRuleId}", { params: { path: { mappingRuleId } } }));

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSettled: () => client.invalidateQueries({ queryKey: keys.operations }),
    });
}

export type OpenRule = MappingRule & { etag: string };

/** Of a rule that was opened, or a new one: first what it asks for, then what it gives. */
export const useSaveMappingRule = (before: OpenRule | undefined) =>
    useChange(async ({ mappingRuleId, name, claimName, claimValue, ...gives }: MappingRule) => {
        const asked = { name, claimName, claimValue };
        await answer(
            before
                ? api.PUT("/v2/mapping-rules/{mappingRuleId}", {
                      params: { path: { mappingRuleId }, header: ifMatch(before.etag) },
                      body: asked,
                  })
                : api.POST("/v2/mapping-rules", { body: { mappingRuleId, ...asked } }),
        );
        for (const kind of kinds) {
            const had = before?.[kind] ?? [];
            const gift = { holder: kind, kind: "mapping-rules", member: mappingRuleId } as const;
            for (const id of gives[kind].filter((one) => !had.includes(one)))
                await assign({ ...gift, id });
            for (const id of had.filter((one) => !gives[kind].includes(one)))
                await unassign({ ...gift, id });
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
