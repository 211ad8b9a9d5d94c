// Starting one process: its form, then the number of the new case.
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
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
import { isOfTenant, startableQuery, startFormQuery, useStart, type Startable } from "./queries";
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
    if (!form.isSuccess) return <QueryState query={form} />;
    return <StartForm process={process} view={form.data} />;
}

interface StartFormProps {
    process: Startable;
    view: Schema["FormView"];
}

function StartForm({ process, view }: StartFormProps) {
    const { t } = useTranslation();
    const { user } = useSession();
    const explanation = useErrorText();
    const start = useStart(process);
    const [started, setStarted] = useState<Schema["Started"] | null>(null);
    const form = useForm({
        view,
        context: { kind: "start", processId: process.processId, tenantId: process.tenantId },
        draftKey: `${user.name}.start.${isOfTenant(process) ? `${process.tenantId}/` : ""}${process.processId}`,
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
