import { Alert, Button, Paper, Select, SimpleGrid, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleQuery } from "@/shared/forms/directory";
import { useTell } from "@/shared/ui";
import { processRights, recordRights } from "./matrix";
import { useRoleTexts, withRoleNames } from "./role_texts";
import {
    processesQuery,
    recordTypesQuery,
    rightsQuery,
    useBeginView,
    useWhy,
    type Question,
} from "./queries";

/** Why somebody may do something, or may not; and a look through that person's eyes. */
export function Why() {
    const { t } = useTranslation();
    const people = useQuery(peopleQuery(""));
    const processes = useQuery(processesQuery);
    const types = useQuery(recordTypesQuery);
    const rights = useQuery(rightsQuery);
    const textsOf = useRoleTexts();
    const view = useBeginView();
    const tell = useTell();
    const [user, setUser] = useState<string | null>(null);
    const [right, setRight] = useState<Question["right"]>("read");
    const [resource, setResource] = useState<string | null>(null);
    const isOfRecords = (recordRights as readonly string[]).includes(right);
    const resources = isOfRecords
        ? (types.data ?? []).map(({ id, title }) => ({ value: id, label: title }))
        : (processes.data ?? []).map(({ processId, title }) => ({
              value: processId,
              label: title,
          }));
    const question = user && resource ? { user, right, resourceId: resource } : undefined;
    const why = useWhy(question);
    const roleNames = new Map(
        rights.data?.roles.map((role) => [role.roleId, textsOf(role).name]) ?? [],
    );
    return (
        <Paper withBorder radius="md" p="lg" component="section">
            <Title order={2} fz="h4" mb="xs">
                {t("rights.why.title")}
            </Title>
            <Text c="dimmed" mb="sm">
                {t("rights.why.about")}
            </Text>
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
                <Select
                    label={t("rights.why.person")}
                    searchable
                    data={(people.data ?? []).map((person) => ({
                        value: person.name,
                        label: person.displayName,
                    }))}
                    value={user}
                    onChange={setUser}
                />
                <Select
                    label={t("rights.why.right")}
                    allowDeselect={false}
                    data={[...processRights, ...recordRights].map((value) => ({
                        value,
                        label: t(`rights.right.${value}`),
                    }))}
                    value={right}
                    onChange={(value) => {
                        if (value) setRight(value as Question["right"]);
                        setResource(null);
                    }}
                />
                <Select
                    label={t("rights.why.resource")}
                    searchable
                    data={resources}
                    value={resource}
                    onChange={setResource}
                />
            </SimpleGrid>
            {why.data && (
                <Alert mt="md" color={why.data.allowed ? "green" : "yellow"} role="status">
                    {withRoleNames(why.data.sentence, roleNames)}
                </Alert>
            )}
            <Button
                mt="md"
                variant="default"
                disabled={!user}
                loading={view.isPending}
                onClick={() =>
                    user &&
                    // Everything on the screen is another person's from here on.
                    tell(view.mutateAsync(user), t("rights.view.begun"), () =>
                        window.location.assign("/"),
                    )
                }
            >
                {t("rights.view.begin")}
            </Button>
        </Paper>
    );
}
