import { NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellDone } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import { useSaveRetention, type RetentionPolicy } from "./queries";

interface PolicyDialogProps {
    title: string;
    processId?: string; // none: what counts for every process
    policy: RetentionPolicy;
    etag: string; // of that policy
    close: () => void;
}

const inherited = "inherited";
const usualDays = 365;
const mostDays = 36_500;

/** How long cases of a process are kept, what becomes of them then, and how much of them is noted. */
export function PolicyDialog({ title, processId, policy, etag, close }: PolicyDialogProps) {
    const { t } = useTranslation();
    const [begunWith] = useState(etag);
    const save = useSaveRetention(processId, begunWith);
    const [keep, setKeep] = useState(keepOf(policy));
    const [days, setDays] = useState<number | string>(policy.keepDays || usualDays);
    const [disposal, setDisposal] = useState<string>(policy.disposal ?? inherited);
    const [history, setHistory] = useState<string>(policy.history ?? inherited);
    const isOfProcess = processId !== undefined;

    const submit = () => {
        const changed = {
            keepDays: keep === inherited ? null : keep === "forever" ? 0 : Number(days),
            disposal: disposal === inherited ? null : disposal,
            history: history === inherited ? null : history,
        } as RetentionPolicy;
        tellDone(save.mutateAsync(changed), t("administration.retention.saved"), close);
    };
    const choices = (values: readonly string[], name: string) =>
        values.map((value) => ({ value, label: t(`administration.retention.${name}.${value}`) }));
    // For every process there is nothing to take over from, but what the server does by itself.
    const orInherited = (data: { value: string; label: string }[], label: string) =>
        isOfProcess ? [{ value: inherited, label }, ...data] : data;
    return (
        <FormDialog title={title} saving={save} save={submit} close={close}>
            <Select
                label={t("administration.retention.keepLabel")}
                allowDeselect={false}
                data={orInherited(
                    choices(["forever", "days"], "keep"),
                    t("administration.retention.asForEvery"),
                )}
                value={!isOfProcess && keep === inherited ? "forever" : keep}
                onChange={(value) => value && setKeep(value)}
            />
            {keep === "days" && (
                <NumberInput
                    label={t("administration.retention.days")}
                    min={1}
                    max={mostDays}
                    allowDecimal={false}
                    allowNegative={false}
                    required
                    withAsterisk={false}
                    value={days}
                    onChange={setDays}
                />
            )}
            {keep !== "forever" && (
                <Select
                    label={t("administration.retention.disposalLabel")}
                    description={
                        disposal === "delete"
                            ? t("administration.retention.deleteHint")
                            : t("administration.retention.archiveHint")
                    }
                    allowDeselect={false}
                    data={orInherited(
                        choices(["archive", "delete"], "disposal"),
                        t("administration.retention.asForEvery"),
                    )}
                    value={!isOfProcess && disposal === inherited ? "archive" : disposal}
                    onChange={(value) => value && setDisposal(value)}
                />
            )}
            <Select
                label={t("administration.retention.historyLabel")}
                description={t("administration.retention.historyHint")}
                allowDeselect={false}
                data={[
                    {
                        value: inherited,
                        label: t("administration.retention.asProcessSays"),
                    },
                    ...choices(["full", "activity", "minimal"], "level"),
                ]}
                value={history}
                onChange={(value) => value && setHistory(value)}
            />
        </FormDialog>
    );
}

function keepOf({ keepDays }: RetentionPolicy): string {
    if (keepDays === null || keepDays === undefined) return inherited;
    return keepDays === 0 ? "forever" : "days";
}
