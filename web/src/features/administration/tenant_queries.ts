import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

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

export const useRenameTenant = (tenantId: string) =>
    useChange((body: Schema["ClusterTenantChange"]) =>
        answer(api.PUT("/v2/tenants/{tenantId}", { params: { path: { tenantId } }, body })),
    );

export const useDeleteTenant = (tenantId: string) =>
    useChange<void>(() =>
        answer(api.DELETE("/v2/tenants/{tenantId}", { params: { path: { tenantId } } })),
    );
