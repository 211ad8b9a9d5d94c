// One template: what it is for, how it runs, what it proves, and the button that puts it to work.
import { Badge, Button, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import Markdown from "react-markdown";
import type { Schema } from "@/shared/api/client";
import { hasRole, useSession } from "@/shared/api/session";
import { Diagram, StepList, stepsOf } from "@/shared/diagram";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { Link, Page, QueryState, useTell } from "@/shared/ui";
import { InstalledBadge } from "./InstalledBadge";
import { useInstallTemplate, useTemplate } from "./queries";
import classes from "./library.module.css";

type Detail = Schema["TemplateDetail"];

export default function TemplatePage() {
    const { t } = useTranslation();
    const query = useTemplate(usePathParameter("id"));
    const back = <Link to={paths.library()}>{t("library.back")}</Link>;
    if (query.data) {
        const template = query.data;
        return (
            <Page
                title={template.title}
                subtitle={template.summary}
                crumb={back}
                actions={<Install template={template} />}
            >
                <Group gap={6} mb="lg">
                    {template.categories.map((category) => (
                        <Badge key={category} variant="default" tt="none" radius="sm">
                            {t(`library.category.${category}`, { defaultValue: category })}
                        </Badge>
                    ))}
                    <InstalledBadge template={template} />
                    <Text size="sm" c="dimmed">
                        {template.proved === undefined
                            ? t("library.must", { count: template.must })
                            : t("library.proved", {
                                  proved: template.proved,
                                  count: template.must,
                              })}
                    </Text>
                </Group>
                <Stack gap="lg">
                    {template.processes.map((process) => (
                        <ProcessOfTemplate key={process.id} process={process} />
                    ))}
                    {template.readme && (
                        <Paper withBorder radius="md" p="lg" className={classes.readme}>
                            <Readme text={template.readme} />
                        </Paper>
                    )}
                </Stack>
            </Page>
        );
    }
    return (
        <Page title={t("library.title")} crumb={back}>
            <QueryState query={query} />
        </Page>
    );
}

function Install({ template }: { template: Detail }) {
    const { t } = useTranslation();
    const session = useSession();
    const install = useInstallTemplate();
    const tell = useTell();
    if (!hasRole(session, "designer")) return null;
    return (
        <Button
            variant={template.installed ? "default" : "filled"}
            loading={install.isPending}
            onClick={() =>
                tell(install.mutateAsync(template.id), t("library.done", { title: template.title }))
            }
        >
            {template.installed ? t("library.update") : t("library.install")}
        </Button>
    );
}

function ProcessOfTemplate({ process }: { process: Detail["processes"][number] }) {
    const { t } = useTranslation();
    const steps = useMemo(() => stepsOf(process.xml), [process.xml]);
    return (
        <section aria-label={process.title}>
            <Title order={2} size="h3" mb="sm">
                {process.title}
            </Title>
            <Grid gap="lg">
                <Grid.Col span={{ base: 12, md: 8 }}>
                    <Diagram
                        xml={process.xml}
                        label={t("library.diagramOf", { process: process.title })}
                    />
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 4 }}>
                    <Paper withBorder radius="md" p="md">
                        <StepList steps={steps} />
                    </Paper>
                </Grid.Col>
            </Grid>
        </section>
    );
}

// The file's own first heading repeats the title of the page; the page has one h1.
function Readme({ text }: { text: string }) {
    return (
        <Markdown
            components={{
                h1: () => null,
                a: ({ href, children }) => <a href={href}>{children}</a>,
            }}
        >
            {text}
        </Markdown>
    );
}
