import { Collapse, Select, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { definitionsQuery } from "@/shared/api/definitions";
import { StartReasons } from "@/shared/starting/StartReasons";
import { IconChevronDown, IconChevronRight } from "@/shared/ui/icons";
import classes from "./StartPage.module.css";

/** Below what may be started: asking about a process that is missing, or that did not begin by itself. */
export function WhyNot() {
    const { t } = useTranslation();
    const [isOpen, { toggle }] = useDisclosure(false);
    const [processId, setProcessId] = useState<string | null>(null);
    const definitions = useQuery({ ...definitionsQuery, enabled: isOpen }).data?.items ?? [];
    const Icon = isOpen ? IconChevronDown : IconChevronRight;
    return (
        <section className={classes.why}>
            <UnstyledButton aria-expanded={isOpen} onClick={toggle} className={classes.whyButton}>
                <Icon size={16} aria-hidden />
                {t("start.why.title")}
            </UnstyledButton>
            <Collapse expanded={isOpen}>
                <Stack gap="sm" mt="sm" maw={560}>
                    <Text size="sm" c="dimmed">
                        {t("start.why.hint")}
                    </Text>
                    <Select
                        label={t("start.why.process")}
                        searchable
                        data={definitions.map(({ processId, title }) => ({
                            value: processId,
                            label: title,
                        }))}
                        value={processId}
                        onChange={setProcessId}
                    />
                    <div role="status">{processId && <StartReasons processId={processId} />}</div>
                </Stack>
            </Collapse>
        </section>
    );
}
