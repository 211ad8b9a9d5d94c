// Everything the person may start, one card a process.
import { SimpleGrid, Text, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "@/shared/format/fold";
import { EmptyState, Page, QueryState } from "@/shared/ui";
import { IconChevronRight, IconSearch, IconStart } from "@/shared/ui/icons";
import { isOfTenant, startableQuery, startPath, type Startable } from "@/shared/starting/startable";
import classes from "./StartPage.module.css";
import { WhyNot } from "./WhyNot";

// From so many processes on a search is quicker than the eye.
const searchableFrom = 8;

export default function StartPage() {
    const { t } = useTranslation();
    return (
        <Page title={t("start.title")} subtitle={t("start.subtitle")} width="wide">
            <Startables />
            <WhyNot />
        </Page>
    );
}

function Startables() {
    const { t } = useTranslation();
    const [search, setSearch] = useState("");
    const list = useQuery(startableQuery);
    if (!list.isSuccess) return <QueryState query={list} rows={4} height={96} />;
    const { items } = list.data;
    if (items.length === 0) {
        return <EmptyState icon={IconStart} title={t("start.empty")} hint={t("start.emptyHint")} />;
    }
    const found = items.filter(({ title, summary }) =>
        fold(`${title} ${summary}`).includes(fold(search.trim())),
    );
    return (
        <>
            {items.length >= searchableFrom && (
                <TextInput
                    mb="lg"
                    maw={420}
                    placeholder={t("start.search")}
                    aria-label={t("start.search")}
                    leftSection={<IconSearch size={16} aria-hidden />}
                    value={search}
                    onChange={(event) => setSearch(event.currentTarget.value)}
                />
            )}
            {found.length === 0 && <EmptyState title={t("start.noMatch")} />}
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
                {found.map((process) => (
                    <Card key={`${process.tenantId} ${process.processId}`} process={process} />
                ))}
            </SimpleGrid>
        </>
    );
}

function Card({ process }: { process: Startable }) {
    return (
        <Link to={startPath(process)} className={classes.card}>
            <span className={classes.icon}>
                <IconStart size={22} strokeWidth={1.6} aria-hidden />
            </span>
            <span className={classes.words}>
                <Text span fw={600} display="block">
                    {process.title}
                </Text>
                {isOfTenant(process) && (
                    <Text span size="xs" c="dimmed" display="block">
                        {process.tenantId}
                    </Text>
                )}
                {process.summary && (
                    <Text span size="sm" c="dimmed" lineClamp={3}>
                        {process.summary}
                    </Text>
                )}
            </span>
            <IconChevronRight size={18} className={classes.arrow} aria-hidden />
        </Link>
    );
}
