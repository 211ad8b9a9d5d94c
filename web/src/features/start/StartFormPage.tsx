// Starting one process: its form, then the number of the new case.
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, type Schema } from "@/shared/api/client";
import { useSession } from "@/shared/api/session";
import { FormFields, ProblemSummary, useForm } from "@/shared/forms";
import { noForm } from "@/shared/forms/schema";
import { useGo, usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { StartReasons } from "@/shared/starting/StartReasons";
import {
    ErrorState,
    Link,
    notifyRefused,
    Page,
    QueryState,
    useAddress,
    useErrorText,
} from "@/shared/ui";
import { IconDone } from "@/shared/ui/icons";
import { isOfTenant, startableQuery, type Startable } from "@/shared/starting/startable";
import { startFormQuery, useStart } from "./queries";
import classes from "./StartPage.module.css";

export default function StartFormPage() {
    const { t } = useTranslation();
    const processId = usePathParameter("processId");
    const list = useQuery(startableQuery);
    const [{ tenant }] = useAddress();
    const process = list.data?.items.find(
        (item) => item.processId === processId && (!tenant || item.tenantId === tenant),
    );
    const missing = new ApiProblem("not-found", 404, t("start.notStartable"));
    const crumb = (
        <Link to={paths.start()} size="sm">
            {t("start.title")}
        </Link>
    );
    return (
        <Page
            title={process?.title ?? t("start.title")}
            subtitle={process?.summary}
            crumb={crumb}
            width="reading"
        >
            <QueryState query={list} />
            {list.data && !process && (
                <Stack>
                    <ErrorState error={missing} />
                    <StartReasons processId={processId} />
                </Stack>
            )}
            {process &&
                (process.formId === null ? (
                    <StartForm
                        key={`${process.tenantId} ${processId}`}
                        process={process}
                        view={noForm}
                    />
                ) : (
                    <WithForm key={`${process.tenantId} ${processId}`} process={process} />
                ))}
        </Page>
    );
}

function WithForm({ process }: { process: Startable }) {
    const form = useQuery(startFormQuery(process));
    const [{ field, value }] = useAddress();
    // Only a record's card says what a form begins with, and only where the form asks for a record.
    const given = process.recordFields.some((asked) => asked.field === field) ? value : undefined;
    const view = useMemo(
        () =>
            form.data && field && given
                ? { ...form.data, data: { ...form.data.data, [field]: given } }
                : form.data,
        [form.data, field, given],
    );
    if (!form.isSuccess || !view) return <QueryState query={form} />;
    return <StartForm process={process} view={view} about={given} />;
}

interface StartFormProps {
    process: Startable;
    view: Schema["FormView"];
    /** The record from whose card it is begun; each has a draft of its own. */
    about?: string;
}

function StartForm({ process, view, about }: StartFormProps) {
    const { t } = useTranslation();
    const { user } = useSession();
    const explanation = useErrorText();
    const start = useStart(process);
    const [started, setStarted] = useState<Schema["Started"] | null>(null);
    const form = useForm({
        view,
        context: { kind: "start", processId: process.processId, tenantId: process.tenantId },
        draftKey: [
            `${user.name}.start.${isOfTenant(process) ? `${process.tenantId}/` : ""}${process.processId}`,
            ...(about ? [about] : []),
        ].join("."),
    });

    const send = () => {
        if (start.isPending || !form.check()) return;
        start.mutate(form.wire(), {
            onSuccess: (result) => {
                form.sent();
                setStarted(result);
            },
            onError: (error) => {
                const isAboutFields = error instanceof ApiProblem && error.details.length > 0;
                if (isAboutFields) form.refuse(error.details);
                else notifyRefused(explanation(error));
            },
        });
    };
    if (started) return <Done started={started} />;
    return (
        <form
            className={classes.sheet}
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                send();
            }}
        >
            <Stack gap="lg">
                <ProblemSummary form={form} />
                <FormFields form={form} />
                <Group>
                    <Button type="submit" size="md" loading={start.isPending}>
                        {t("start.send")}
                    </Button>
                </Group>
            </Stack>
        </form>
    );
}

function Done({ started }: { started: Schema["Started"] }) {
    const { t } = useTranslation();
    const go = useGo();
    return (
        <div className={classes.sheet} role="status">
            <Stack align="center" ta="center" gap="sm" py="xl">
                <IconDone
                    size={52}
                    strokeWidth={1.3}
                    color="var(--mantine-color-leaf-6)"
                    aria-hidden
                />
                <Title order={2}>{t("start.done", { number: started.caseNumber })}</Title>
                <Text c="dimmed" maw={420}>
                    {t("start.doneHint")}
                </Text>
                <Group mt="sm" justify="center">
                    <Button onClick={() => go(paths.case(started.instanceKey))}>
                        {t("start.openCase")}
                    </Button>
                    <Button variant="default" onClick={() => go(paths.inbox())}>
                        {t("start.toTasks")}
                    </Button>
                </Group>
            </Stack>
        </div>
    );
}
