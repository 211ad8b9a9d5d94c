import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useHistory } from "@/shared/api/history";
import { Diagram, stepsOf } from "@/shared/diagram";
import { paths } from "@/shared/paths";
import { Link, QueryState } from "@/shared/ui";
import { IconChevronDown, IconChevronRight } from "@/shared/ui/icons";
import { CaseStatus } from "./CaseStatus";
import { calledBySteps } from "./called";
import { diagramQuery, useCase, type Case, type CaseDetail } from "./queries";
import classes from "./CasePage.module.css";

interface CasePictureProps {
    item: CaseDetail;
    selected: string | null;
    onSelect: (element: string) => void;
    height?: number;
}

/**
 * The diagram of a case with its state. Steps that called other cases say how many; choosing one shows them
 * below, and each opens its own diagram there: parent and children in one picture.
 */
export function CasePicture({ item, selected, onSelect, height }: CasePictureProps) {
    const { t, i18n } = useTranslation();
    const xml = useQuery(diagramQuery(item.definitionKey, i18n.language));
    const { data: history } = useHistory(item.key);
    const called = useMemo(
        () => calledBySteps(history ?? [], item.children),
        [history, item.children],
    );
    const notes = useMemo(
        () => new Map([...called].map(([element, cases]) => [element, `↳ ${cases.length}`])),
        [called],
    );
    if (!xml.isSuccess) return <QueryState query={xml} rows={3} height={80} />;

    const chosen = selected === null ? undefined : called.get(selected);
    const step = stepsOf(xml.data).find(({ id }) => id === selected);
    return (
        <Stack gap="sm">
            <Diagram
                xml={xml.data}
                label={t("cases.diagramOf", { process: item.processTitle, number: item.number })}
                elements={item.elements}
                takenFlows={item.takenFlows}
                notes={notes}
                selected={selected}
                onSelect={onSelect}
                height={height}
            />
            {called.size > 0 && !chosen && (
                <Text size="xs" c="dimmed">
                    {t("cases.called.hint")}
                </Text>
            )}
            {chosen && <CalledCases step={step?.name || selected!} cases={chosen} />}
        </Stack>
    );
}

function CalledCases({ step, cases }: { step: string; cases: Case[] }) {
    const { t } = useTranslation();
    const title = t("cases.called.title", { step });
    return (
        <Paper withBorder radius="md" p="md" component="section" aria-label={title}>
            <Title order={2} size="h4" mb="xs">
                {title}
            </Title>
            <ul className={classes.list}>
                {cases.map((called) => (
                    <li key={called.key}>
                        <CalledCase item={called} isOnly={cases.length === 1} />
                    </li>
                ))}
            </ul>
        </Paper>
    );
}

function CalledCase({ item, isOnly }: { item: Case; isOnly: boolean }) {
    const { t } = useTranslation();
    const [isShown, setShown] = useState(isOnly);
    const title = `${item.title || item.processTitle} ${item.number}`;
    const act = isShown ? t("cases.called.hide") : t("cases.called.show");
    const Sign = isShown ? IconChevronDown : IconChevronRight;
    return (
        <>
            <Group justify="space-between" gap="xs">
                <Group gap="xs">
                    <Link to={paths.case(item.key)} size="sm" fw={550}>
                        {title}
                    </Link>
                    <CaseStatus status={item.status} isSuspended={item.suspendedAt !== null} />
                </Group>
                <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<Sign size={16} aria-hidden />}
                    aria-expanded={isShown}
                    aria-label={`${act}: ${title}`}
                    onClick={() => setShown(!isShown)}
                >
                    {act}
                </Button>
            </Group>
            {isShown && <CalledPicture caseKey={item.key} />}
        </>
    );
}

const insideHeight = 260;

function CalledPicture({ caseKey }: { caseKey: string }) {
    const query = useCase(caseKey);
    const [selected, setSelected] = useState<string | null>(null);
    if (!query.isSuccess) return <QueryState query={query} rows={2} height={80} />;
    return (
        <div className={classes.inside}>
            <CasePicture
                item={query.data}
                selected={selected}
                onSelect={setSelected}
                height={insideHeight}
            />
        </div>
    );
}
