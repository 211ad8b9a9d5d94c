// A record is made or changed by hand, in the form of its type.
import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, type Schema } from "@/shared/api/client";
import { FormFields, ProblemSummary, useForm } from "@/shared/forms";
import { notifyDone, QueryState, useErrorText } from "@/shared/ui";
import { useRecordForm, useSaveRecord } from "./queries";

interface RecordDialogProps {
    recordType: string;
    title: string;
    /** Null: a new one. */
    record: { key: string; version: number } | null;
    /** What a new one holds to begin with. */
    begunWith?: Record<string, unknown>;
    close: () => void;
}

export function RecordDialog(props: RecordDialogProps) {
    const { t } = useTranslation();
    const form = useRecordForm(props.recordType, props.record?.key ?? null);
    return (
        <Modal
            opened
            size="xl"
            onClose={props.close}
            title={props.title}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <QueryState query={form} />
            {form.isSuccess && <RecordForm {...props} view={form.data} />}
        </Modal>
    );
}

function RecordForm(props: RecordDialogProps & { view: Schema["FormView"] }) {
    const { recordType, record, begunWith, view, close } = props;
    const { t } = useTranslation();
    const explanation = useErrorText();
    const save = useSaveRecord(recordType, record);
    const form = useForm({
        view: begunWith ? { ...view, data: { ...view.data, ...begunWith } } : view,
    });
    const [before] = useState(form.wire);
    const isAboutFields = save.error instanceof ApiProblem && save.error.details.length > 0;
    const send = () => {
        if (save.isPending || !form.check()) return;
        // A field that nobody touched stays as it is: an empty box to tick is not the same as "no".
        const changed = Object.entries(form.wire()).filter(
            ([name, value]) => !record || JSON.stringify(value) !== JSON.stringify(before[name]),
        );
        save.mutate(Object.fromEntries(changed), {
            onSuccess: () => {
                notifyDone(t(record ? "records.edit.saved" : "records.edit.made"));
                close();
            },
            onError: (error) => {
                if (error instanceof ApiProblem) form.refuse(error.details);
            },
        });
    };
    return (
        <form
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                send();
            }}
        >
            <Stack gap="lg">
                {save.error && !isAboutFields && (
                    <Alert color="red" role="alert">
                        {explanation(save.error)}
                    </Alert>
                )}
                <ProblemSummary form={form} />
                <FormFields form={form} />
                <Group justify="flex-end">
                    <Button variant="default" onClick={close}>
                        {t("common.cancel")}
                    </Button>
                    <Button type="submit" loading={save.isPending}>
                        {t("common.save")}
                    </Button>
                </Group>
            </Stack>
        </form>
    );
}
