import { Button, MultiSelect, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import {
    useDeleteWebhook,
    useEventTypes,
    useRenewWebhookSecret,
    useSaveWebhook,
    type Webhook,
} from "./webhook_queries";

interface WebhookDialogProps {
    webhook: Webhook | undefined; // none: a new one
    /** The secret that was made: this is the one time that it is there. */
    show: (webhook: Webhook) => void;
    close: () => void;
}

/** Where to, and what of: one webhook, made or changed. */
export function WebhookDialog({ webhook, show, close }: WebhookDialogProps) {
    const { t } = useTranslation();
    const tell = useTell();
    const types = useEventTypes();
    const save = useSaveWebhook(webhook);
    const remove = useDeleteWebhook();
    const renew = useRenewWebhookSecret();
    const [draft, setDraft] = useState({
        title: webhook?.title ?? "",
        url: webhook?.url ?? "",
        events: webhook?.events ?? [],
        processIds: webhook?.processIds.join(", ") ?? "",
        isActive: webhook?.isActive ?? true,
    });
    const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
    const submit = () => {
        const processIds = draft.processIds.split(/[\s,]+/).filter(Boolean);
        const saving = save.mutateAsync({ ...draft, processIds }).then((saved) => {
            if (saved.secret) show(saved);
        });
        tellDone(saving, t("people.saved"), close);
    };
    return (
        <FormDialog
            title={webhook?.title ?? t("webhooks.add")}
            saving={save}
            save={submit}
            close={close}
            acts={
                webhook && (
                    <>
                        <Button
                            variant="subtle"
                            color="red"
                            onClick={() =>
                                tell(
                                    remove.mutateAsync(webhook.webhookId),
                                    t("webhooks.deleted"),
                                    close,
                                )
                            }
                        >
                            {t("webhooks.delete")}
                        </Button>
                        <Button
                            variant="subtle"
                            onClick={() =>
                                tell(
                                    renew.mutateAsync(webhook.webhookId).then(show),
                                    t("people.program.renewed"),
                                    close,
                                )
                            }
                        >
                            {t("people.program.renew")}
                        </Button>
                    </>
                )
            }
        >
            <TextInput
                label={t("webhooks.title")}
                required
                withAsterisk={false}
                value={draft.title}
                onChange={(event) => set({ title: event.currentTarget.value })}
            />
            <TextInput
                label={t("webhooks.url")}
                description={t("webhooks.urlHint")}
                type="url"
                spellCheck={false}
                required
                withAsterisk={false}
                value={draft.url}
                onChange={(event) => set({ url: event.currentTarget.value })}
            />
            <MultiSelect
                label={t("webhooks.events")}
                description={t("webhooks.eventsHint")}
                searchable
                clearable
                clearButtonProps={{ "aria-label": t("webhooks.allEvents") }}
                data={types.data ?? []}
                value={draft.events}
                onChange={(events) => set({ events })}
            />
            <TextInput
                label={t("webhooks.processes")}
                description={t("webhooks.processesHint")}
                spellCheck={false}
                value={draft.processIds}
                onChange={(event) => set({ processIds: event.currentTarget.value })}
            />
            <Switch
                label={t("webhooks.isActive")}
                checked={draft.isActive}
                onChange={(event) => set({ isActive: event.currentTarget.checked })}
            />
        </FormDialog>
    );
}
