import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Webhook = Schema["Webhook"];
export type WebhookInput = Schema["WebhookInput"];
export type Delivery = Schema["Delivery"];
export type DeliveryState = "queued" | "sent" | "dead";

const webhooksKey = [...keys.operations, "webhooks"] as const;
/** Deliveries come and go by themselves; whoever looks at them sees it. */
const lookAgainMs = 5_000;

export function useWebhooks() {
    return useQuery({
        queryKey: webhooksKey,
        queryFn: () => answer(api.GET("/api/v1/webhooks")),
        select: (list) => list.items,
        refetchInterval: lookAgainMs,
    });
}

export function useEventTypes() {
    return useQuery({
        queryKey: [...keys.operations, "event-types"],
        queryFn: () => answer(api.GET("/api/v1/event-types")),
        select: (list) => list.items,
        staleTime: Infinity,
    });
}

export function useDeliveries(webhookId: string, state: DeliveryState | undefined) {
    return useInfiniteQuery({
        queryKey: [...webhooksKey, webhookId, state ?? "all"],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/api/v1/webhooks/{webhookId}/deliveries/search", {
                    params: { path: { webhookId } },
                    body: {
                        filter: state ? { state } : {},
                        page: pageParam ? { limit: 50, after: pageParam } : { limit: 50 },
                    },
                }),
            ),
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
        refetchInterval: lookAgainMs,
    });
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSettled: () => client.invalidateQueries({ queryKey: webhooksKey }),
    });
}

/** A new one, or the one that was read; refused when somebody changed it since. */
export const useSaveWebhook = (webhook: Webhook | undefined) =>
    useChange((body: WebhookInput) =>
        webhook
            ? answer(
                  api.PUT("/api/v1/webhooks/{webhookId}", {
                      params: {
                          path: { webhookId: webhook.webhookId },
                          header: { "If-Match": `"${webhook.version}"` },
                      },
                      body,
                  }),
              )
            : answer(api.POST("/api/v1/webhooks", { body })),
    );

const at = (webhookId: string) => ({ params: { path: { webhookId } } });

export const useDeleteWebhook = () =>
    useChange((webhookId: string) =>
        answer(api.DELETE("/api/v1/webhooks/{webhookId}", at(webhookId))),
    );

export const usePingWebhook = () =>
    useChange((webhookId: string) =>
        answer(api.POST("/api/v1/webhooks/{webhookId}/ping", at(webhookId))),
    );

export const useRenewWebhookSecret = () =>
    useChange((webhookId: string) =>
        answer(api.POST("/api/v1/webhooks/{webhookId}/secret", at(webhookId))),
    );

export const useReplay = (webhookId: string) =>
    useChange((body: Schema["DeliveryReplay"]) =>
        answer(
            api.POST("/api/v1/webhooks/{webhookId}/deliveries/replay", { ...at(webhookId), body }),
        ),
    );
