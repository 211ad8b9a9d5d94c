// A funnel as a board: a column for each stage, a card for each case. Without a funnel in the address, the
// first one. The board follows the cases; nobody has to reload it.
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGo, usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, Page, QueryState } from "@/shared/ui";
import { IconBoard } from "@/shared/ui/icons";
import { Column } from "./Column";
import { useBoard, useBoards } from "./queries";
import classes from "./boards.module.css";

export default function BoardPage() {
    const { t } = useTranslation();
    const go = useGo();
    const list = useBoards();
    const all = list.data?.items ?? [];
    const funnel = usePathParameter("funnel") || all[0]?.funnel;
    const board = useBoard(funnel);

    return (
        <Page
            title={board.data?.title ?? t("boards.title")}
            subtitle={board.data && t("boards.subtitle")}
            width="full"
        >
            {all.length > 1 && (
                <Tabs
                    value={funnel ?? null}
                    onChange={(next) => next && go(paths.board(next))}
                    mb="md"
                >
                    <Tabs.List aria-label={t("boards.choose")}>
                        {all.map((entry) => (
                            <Tabs.Tab
                                key={entry.funnel}
                                value={entry.funnel}
                                aria-controls={boardId}
                            >
                                {entry.title}
                            </Tabs.Tab>
                        ))}
                    </Tabs.List>
                </Tabs>
            )}
            <QueryState query={list} rows={3} height={120} />
            {list.isSuccess && !funnel && (
                <EmptyState icon={IconBoard} title={t("boards.none")} hint={t("boards.noneHint")} />
            )}
            {funnel && <QueryState query={board} rows={3} height={120} />}
            <div
                id={boardId}
                className={classes.board}
                role="region"
                aria-label={board.data?.title ?? t("boards.title")}
                // Scrolls sideways where the columns do not fit, with the arrow keys too.
                tabIndex={0}
                hidden={!board.data}
            >
                {board.data?.stages.map((stage) => (
                    <Column key={stage.id} funnel={board.data.funnel} stage={stage} />
                ))}
            </div>
        </Page>
    );
}

const boardId = "board";
