// The library of ready processes, by category.
import { Badge, Chip, Group, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { fold } from "@/shared/format/fold";
import { paths } from "@/shared/paths";
import { EmptyState, Page, QueryState, SearchField, useAddress } from "@/shared/ui";
import { IconLibrary } from "@/shared/ui/icons";
import { InstalledBadge } from "./InstalledBadge";
import { categories, useTemplates, type Template } from "./queries";
import classes from "./library.module.css";

export default function LibraryPage() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const query = useTemplates();
    const all = query.data?.items ?? [];
    const text = fold(address.text ?? "");
    const matching = all.filter(({ title, summary, id }) =>
        fold(`${title} ${summary} ${id}`).includes(text),
    );
    const found = matching.filter(
        (template) => !address.category || template.categories.includes(address.category),
    );
    const countIn = (category: string) =>
        matching.filter((template) => template.categories.includes(category)).length;

    return (
        <Page title={t("library.title")} subtitle={t("library.subtitle")}>
            <Group mb="sm">
                <SearchField
                    label={t("library.search")}
                    value={address.text ?? ""}
                    onChange={(value) => change({ text: value })}
                />
            </Group>
            <Chip.Group
                value={address.category ?? ""}
                onChange={(category) => change({ category: category as string })}
            >
                <Group gap="xs" mb="lg" role="radiogroup" aria-label={t("library.categories")}>
                    <Chip value="" size="sm">
                        {t("library.allCategories", { count: matching.length })}
                    </Chip>
                    {categories.map((category) => (
                        <Chip key={category} value={category} size="sm">
                            {t("library.categoryCount", {
                                category: t(`library.category.${category}`),
                                count: countIn(category),
                            })}
                        </Chip>
                    ))}
                </Group>
            </Chip.Group>
            <QueryState query={query} />
            {query.isSuccess && found.length === 0 && (
                <Paper withBorder radius="md">
                    <EmptyState
                        icon={IconLibrary}
                        title={all.length === 0 ? t("library.empty") : t("library.emptyCategory")}
                        hint={t("library.emptyHint")}
                    />
                </Paper>
            )}
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                {found.map((template) => (
                    <TemplateCard key={template.id} template={template} />
                ))}
            </SimpleGrid>
        </Page>
    );
}

function TemplateCard({ template }: { template: Template }) {
    const { t } = useTranslation();
    return (
        <RouterLink to={paths.template(template.id)} className={classes.card}>
            <Title order={2} size="h3">
                {template.title}
            </Title>
            <Text size="sm" c="dimmed" flex={1}>
                {template.summary}
            </Text>
            <Group gap={6}>
                {template.categories.map((category) => (
                    <Badge key={category} variant="default" tt="none" radius="sm">
                        {t(`library.category.${category}`, { defaultValue: category })}
                    </Badge>
                ))}
                <InstalledBadge template={template} />
            </Group>
        </RouterLink>
    );
}
