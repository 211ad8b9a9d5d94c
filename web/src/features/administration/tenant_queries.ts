import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { ifMatch, tagged } from "@/shared/api/tagged";

export type Tenant = Schema["ClusterTenantView"];

export const defaultTenant = "<default>";
const tenantsKey = [...keys.operations, "tenants"] as const;
const everything = { page: { limit: 1000 } };

export function useTenants() {
    return useQuery({
        queryKey: tenantsKey,
        queryFn: () => answer(api.POST("/v2/tenants/search", { body: everything })),
        select: (list) => list.items,
    });
}

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        // Whoever may see a tenant sees other processes and cases from now on.
        onSettled: () => client.invalidateQueries(),
    });
}

export const useCreateTenant = () =>
    useChange((body: Schema["ClusterTenantCreation"]) => answer(api.POST("/v2/tenants", { body })));

export type OpenTenant = Tenant & { etag: string };

export const readTenant = (tenantId: string): Promise<OpenTenant> =>
    tagged(api.GET("/v2/tenants/{tenantId}", { params: { path: { tenantId } } }));

export const useRenameTenant = ({ tenantId, etag }: OpenTenant) =>
    useChange((body: Schema["ClusterTenantChange"]) =>
        answer(
            api.PUT("/v2/tenants/{tenantId}", {
                params: { path: { tenantId }, header: ifMatch(etag) },
                body,
            }),
        ),
    );

export const useDeleteTenant = (tenantId: string) =>
    useChange<void>(() =>
        answer(api.DELETE("/v2/tenants/{tenantId}", { params: { path: { tenantId } } })),
    );
