// Taking running cases to another version: steps are matched by pointing at both diagrams, and a dry run
// over every live case tells what would happen before anything does.
import { Alert, Grid, Group, Select, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Diagram } from "@/shared/diagram";
import { usePathParameter, useSearchParameters } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, Link, Page, QueryState } from "@/shared/ui";
import { IconMove } from "@/shared/ui/icons";
import { ForOperators } from "./ForOperators";
import { DryRun } from "./DryRun";
import { Mapping } from "./Mapping";
import { chosenMapping, pointAt, type Choices } from "./mapping";
import { diagramQuery, useProposal, useVersions, type MigrationProposal } from "./queries";

export default function MigratePage() {
    return (
        <ForOperators>
            <Migrate />
        </ForOperators>
    );
}

function Migrate() {
    const { t } = useTranslation();
    const processId = usePathParameter("processId");
    const { from } = useSearchParameters();
    const versions = useVersions(processId);
    const list = versions.data?.items ?? [];
    const newest = list[0]?.key ?? "";
    // Where most cases stand, unless the address says which version.
    const fullest = [...list]
        .filter(({ key }) => key !== newest)
        .sort((a, b) => b.running - a.running)[0]?.key;
    const [chosenSource, setSource] = useState<string | null>(from ?? null);
    const [chosenTarget, setTarget] = useState<string | null>(null);
    const source = chosenSource ?? fullest ?? "";
    const target = chosenTarget ?? newest;
    const options = list.map(({ key, version, running }) => ({
        value: key,
        label: t("operations.migrate.option", { version, running }),
    }));

    return (
        <Page
            title={t("operations.migrate.title")}
            crumb={<Link to={paths.definition(processId)}>{t("operations.migrate.back")}</Link>}
            subtitle={<Text size="sm">{t("operations.migrate.hint")}</Text>}
        >
            <QueryState query={versions} />
            {versions.isSuccess && list.length < 2 && (
                <EmptyState
                    icon={IconMove}
                    title={t("operations.migrate.oneVersion")}
                    hint={t("operations.migrate.oneVersionHint")}
                />
            )}
            {list.length > 1 && (
                <Stack gap="lg">
                    <Group align="flex-end" gap="md">
                        <Select
                            label={t("operations.migrate.from")}
                            data={options}
                            value={source}
                            allowDeselect={false}
                            onChange={setSource}
                        />
                        <Select
                            label={t("operations.migrate.to")}
                            data={options}
                            value={target}
                            allowDeselect={false}
                            onChange={setTarget}
                        />
                    </Group>
                    {source === target ? (
                        <Alert color="yellow">{t("operations.migrate.same")}</Alert>
                    ) : (
                        <Matching key={`${source} ${target}`} source={source} target={target} />
                    )}
                </Stack>
            )}
        </Page>
    );
}

function Matching({ source, target }: { source: string; target: string }) {
    const proposal = useProposal(source, target);
    if (!proposal.isSuccess) return <QueryState query={proposal} rows={4} height={80} />;
    return <Matched source={source} target={target} proposal={proposal.data} />;
}

interface MatchedProps {
    source: string;
    target: string;
    proposal: MigrationProposal;
}

function Matched({ source, target, proposal }: MatchedProps) {
    const { t } = useTranslation();
    const [choices, setChoices] = useState<Choices>({});
    const [selected, setSelected] = useState<string | null>(null);
    const [remark, setRemark] = useState("");
    const mapping = useMemo(
        () => chosenMapping(proposal.elements, choices),
        [proposal.elements, choices],
    );
    const counterpart =
        mapping.find(({ sourceElementId }) => sourceElementId === selected)?.targetElementId ??
        null;
    const standing = useMemo(
        () =>
            proposal.elements
                .filter(({ active }) => active > 0)
                .map(({ id, active }) => ({
                    element: id,
                    status: "active" as const,
                    count: active,
                })),
        [proposal.elements],
    );

    const point = (element: string) => {
        const pointed = pointAt(proposal.elements, selected, element);
        if (pointed) setChoices({ ...choices, ...pointed });
        setRemark(
            pointed
                ? ""
                : selected === null
                  ? t("operations.migrate.chooseFirst")
                  : t("operations.migrate.otherKind"),
        );
    };

    return (
        <Stack gap="lg">
            <Grid gap="lg">
                <Grid.Col span={{ base: 12, md: 6 }}>
                    <Side
                        title={t("operations.migrate.now")}
                        definitionKey={source}
                        elements={standing}
                        selected={selected}
                        onSelect={(element) => {
                            setSelected(element);
                            setRemark("");
                        }}
                    />
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 6 }}>
                    <Side
                        title={t("operations.migrate.then")}
                        definitionKey={target}
                        selected={counterpart}
                        onSelect={point}
                    />
                </Grid.Col>
            </Grid>
            <Text size="sm" c="dimmed" role="status">
                {remark || t("operations.migrate.pointHint")}
            </Text>
            <Grid gap="lg">
                <Grid.Col span={{ base: 12, md: 6 }}>
                    <Mapping
                        elements={proposal.elements}
                        choices={choices}
                        selected={selected}
                        onSelect={setSelected}
                        onChoose={(id, chosen) => setChoices({ ...choices, [id]: chosen })}
                    />
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 6 }}>
                    <DryRun source={source} target={target} mapping={mapping} />
                </Grid.Col>
            </Grid>
        </Stack>
    );
}

interface SideProps {
    title: string;
    definitionKey: string;
    elements?: React.ComponentProps<typeof Diagram>["elements"];
    selected: string | null;
    onSelect: (element: string) => void;
}

function Side({ title, definitionKey, elements, selected, onSelect }: SideProps) {
    const { i18n } = useTranslation();
    const xml = useQuery(diagramQuery(definitionKey, i18n.language));
    return (
        <section aria-label={title}>
            <Title order={2} size="h3" mb="xs">
                {title}
            </Title>
            <QueryState query={xml} rows={3} height={80} />
            {xml.data && (
                <Diagram
                    xml={xml.data}
                    label={title}
                    elements={elements}
                    selected={selected}
                    onSelect={onSelect}
                    height={300}
                />
            )}
        </section>
    );
}
