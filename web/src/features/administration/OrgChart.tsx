import { ActionIcon, Group as Row, Paper, Text } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, PersonAvatar, QueryState } from "@/shared/ui";
import { IconAdd, IconFit, IconMinus, IconPeople } from "@/shared/ui/icons";
import { usePeople, type Person } from "./identity_queries";
import { neighbour, type Direction } from "./org_chart";
import { treeOf, type Branch } from "./organisation";
import classes from "./org_chart.module.css";

const zooms = [0.4, 0.55, 0.7, 0.85, 1, 1.2, 1.5];
const wholeSize = 4;

const directions: Record<string, Direction> = {
    ArrowUp: "up",
    ArrowDown: "down",
    ArrowLeft: "before",
    ArrowRight: "after",
};

/** The chart opens at its top, which lies in the middle of a company that is wider than the screen. */
function showTop(chart: HTMLElement | null) {
    const top = chart?.querySelector<HTMLElement>("[data-person]");
    if (!chart || !top) return;
    const box = top.getBoundingClientRect();
    const left = box.left - chart.getBoundingClientRect().left + chart.scrollLeft;
    chart.scrollLeft = left - (chart.clientWidth - box.width) / 2;
}

/** Who reports to whom, as a chart. Arrow keys walk from person to person; Enter folds what is below. */
export function OrgChart() {
    const { t, i18n } = useTranslation();
    const people = usePeople();
    const [zoom, setZoom] = useState(wholeSize);
    const [current, setCurrent] = useState<string>();
    const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
    if (!people.isSuccess) return <QueryState query={people} rows={8} />;

    const active = people.data.filter(({ isActive }) => isActive);
    const tree = treeOf(
        active,
        {
            id: ({ name }) => name,
            above: ({ supervisor }) => supervisor,
            title: ({ displayName }) => displayName,
        },
        i18n.language,
    );
    // The company first, then who stands alone.
    tree.sort((one, other) => other.branches.length - one.branches.length);
    if (tree.length === 0) return <EmptyState icon={IconPeople} title={t("people.chart.empty")} />;

    const entered = current ?? tree[0]!.item.name;
    const fold = (name: string) => {
        const next = new Set(folded);
        if (!next.delete(name)) next.add(name);
        setFolded(next);
    };
    const press = (event: KeyboardEvent<HTMLElement>) => {
        const direction = directions[event.key];
        const found = direction && neighbour(tree, entered, direction, folded);
        if (!found) return;
        event.preventDefault();
        setCurrent(found);
        const chart = event.currentTarget;
        chart.querySelector<HTMLElement>(`[data-person="${CSS.escape(found)}"]`)?.focus();
    };
    return (
        <Paper withBorder radius="md">
            <Row justify="space-between" p="xs" className={classes.bar}>
                <Text size="sm" c="dimmed">
                    {t("people.chart.hint")}
                </Text>
                <Row gap={4}>
                    <ActionIcon
                        variant="default"
                        aria-label={t("people.chart.smaller")}
                        disabled={zoom === 0}
                        onClick={() => setZoom(zoom - 1)}
                    >
                        <IconMinus size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                        variant="default"
                        aria-label={t("people.chart.larger")}
                        disabled={zoom === zooms.length - 1}
                        onClick={() => setZoom(zoom + 1)}
                    >
                        <IconAdd size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                        variant="default"
                        aria-label={t("people.chart.wholeSize")}
                        onClick={() => setZoom(wholeSize)}
                    >
                        <IconFit size={16} aria-hidden />
                    </ActionIcon>
                </Row>
            </Row>
            <div
                ref={showTop}
                className={classes.chart}
                role="tree"
                aria-label={t("people.chart.label")}
                onKeyDown={press}
            >
                <div className={classes.level} role="none" style={{ zoom: zooms[zoom] }}>
                    {tree.map((branch) => (
                        <Node
                            key={branch.item.name}
                            branch={branch}
                            level={1}
                            entered={entered}
                            folded={folded}
                            enter={setCurrent}
                            fold={fold}
                        />
                    ))}
                </div>
            </div>
        </Paper>
    );
}

interface NodeProps {
    branch: Branch<Person>;
    level: number;
    entered: string; // the one that the tab key reaches
    folded: ReadonlySet<string>;
    enter: (name: string) => void;
    fold: (name: string) => void;
}

function Node({ branch, level, entered, folded, enter, fold }: NodeProps) {
    const { t } = useTranslation();
    const { item: person, branches } = branch;
    const isFolded = folded.has(person.name);
    return (
        <div className={classes.branch} role="none">
            <button
                type="button"
                role="treeitem"
                aria-level={level}
                aria-selected={entered === person.name}
                aria-expanded={branches.length > 0 ? !isFolded : undefined}
                data-person={person.name}
                tabIndex={entered === person.name ? 0 : -1}
                className={classes.person}
                onFocus={() => enter(person.name)}
                onClick={() => branches.length > 0 && fold(person.name)}
            >
                <PersonAvatar person={person} size={28} />
                <span className={classes.words}>
                    <span className={classes.name}>{person.displayName}</span>
                    <span className={classes.position}>{person.position}</span>
                </span>
                {isFolded && (
                    <span className={classes.count}>
                        {t("people.chart.below", { count: countBelow(branch) })}
                    </span>
                )}
            </button>
            {branches.length > 0 && !isFolded && (
                <div className={classes.level} role="group">
                    {branches.map((below) => (
                        <Node
                            key={below.item.name}
                            branch={below}
                            level={level + 1}
                            entered={entered}
                            folded={folded}
                            enter={enter}
                            fold={fold}
                        />
                    ))}
                </div>
            )}
        </div>
    );
}

const countBelow = ({ branches }: Branch<Person>): number =>
    branches.reduce((sum, branch) => sum + 1 + countBelow(branch), 0);
