import {
    queryOptions,
    useInfiniteQuery,
    useMutation,
    useQuery,
    useQueryClient,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { ifMatch } from "@/shared/api/tagged";

export type Rights = Schema["Rights"];
export type RightRole = Schema["RightRole"];
export type Authorization = Schema["Right"];
export type AuthorizationChange = Schema["RightChange"];
export type Question = Schema["RightQuestion"];
export type AuditRow = Schema["AuditRow"];

const rightsKey = [...keys.directory, "rights"] as const;

export const rightsQuery = queryOptions({
    queryKey: rightsKey,
    queryFn: () => answer(api.GET("/api/v1/rights")),
});

export const processesQuery = queryOptions({
    queryKey: [...keys.definitions, "for-rights"],
    queryFn: () => answer(api.GET("/api/v1/definitions")),
    select: (list) => list.items,
});

export const recordTypesQuery = queryOptions({
    queryKey: [...keys.records, "types"],
    queryFn: () => answer(api.GET("/api/v1/records/types")),
    select: (list) => list.items,
});

function useChangeRights<Change>(change: (input: Change) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        // Whatever anybody sees may have changed, oneself included.
        onSettled: () => client.invalidateQueries(),
    });
}

export interface SaveAuthorization {
    before: Authorization | undefined; // none: a new one
    change: AuthorizationChange;
}

export function useSaveAuthorization() {
    return useChangeRights(({ before, change }: SaveAuthorization) =>
        answer(
            before
                ? api.PUT("/api/v1/rights/authorizations/{authorizationKey}", {
                      params: {
                          path: { authorizationKey: before.authorizationKey },
                          header: ifMatch(before.etag),
                      },
                      body: change,
                  })
                : api.POST("/api/v1/rights/authorizations", { body: change }),
        ),
    );
}

export function useDeleteAuthorization() {
    return useChangeRights((authorizationKey: string) =>
        answer(
            api.DELETE("/v2/authorizations/{authorizationKey}", {
                params: { path: { authorizationKey } },
            }),
        ),
    );
}

export function useCreateRole() {
    return useChangeRights((body: Schema["ClusterRoleInput"]) =>
        answer(api.POST("/v2/roles", { body })),
    );
}

export function useDeleteRole() {
    return useChangeRights((roleId: string) =>
        answer(api.DELETE("/v2/roles/{roleId}", { params: { path: { roleId } } })),
    );
}

export interface MemberChange {
    roleId: string;
    kind: "users" | "groups";
    name: string;
    isMember: boolean; // from now on
}

export function useChangeMember() {
    return useChangeRights(({ roleId, kind, name, isMember }: MemberChange) => {
        const user = { params: { path: { roleId, username: name } } };
        const group = { params: { path: { roleId, groupId: name } } };
        if (kind === "users") {
            return answer(
                isMember
                    ? api.PUT("/v2/roles/{roleId}/users/{username}", user)
                    : api.DELETE("/v2/roles/{roleId}/users/{username}", user),
            );
        }
        return answer(
            isMember
                ? api.PUT("/v2/roles/{roleId}/groups/{groupId}", group)
                : api.DELETE("/v2/roles/{roleId}/groups/{groupId}", group),
        );
    });
}

export function useWhy(question: Question | undefined) {
    return useQuery({
        queryKey: [...rightsKey, "why", question],
        enabled: question !== undefined,
        queryFn: () => answer(api.POST("/api/v1/rights/why", { body: question as Question })),
    });
}

export function useBeginView() {
    return useMutation({
        mutationFn: (user: string) => answer(api.POST("/api/v1/view", { body: { user } })),
    });
}

export function useEndView() {
    return useMutation({ mutationFn: () => answer(api.DELETE("/api/v1/view")) });
}

export interface AuditFilter {
    actor?: string;
    act?: string;
    subject?: string;
    from?: string;
    until?: string;
}

export function useAudit(filter: AuditFilter) {
    return useInfiniteQuery({
        queryKey: [...keys.operations, "audit", filter],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.GET("/api/v1/audit", {
                    params: { query: { ...filter, after: pageParam, limit: 50 } },
                }),
            ),
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
    });
}
