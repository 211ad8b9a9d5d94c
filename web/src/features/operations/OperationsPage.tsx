// For operators: what stands still, and acts on many cases with their progress.
import { Badge, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page, useAddress } from "@/shared/ui";
import { Batches } from "./Batches";
import { ForOperators } from "./ForOperators";
import { Incidents } from "./Incidents";
import { useIncidents } from "./queries";

const tabs = ["incidents", "batches"] as const;

export default function OperationsPage() {
    return (
        <ForOperators>
            <Operations />
        </ForOperators>
    );
}

function Operations() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const incidents = useIncidents();
    const count = incidents.data?.items.length ?? 0;
    return (
        <Page title={t("operations.title")}>
            <Tabs
                value={tabs.find((tab) => tab === address.tab) ?? "incidents"}
                onChange={(tab) => change({ tab: tab ?? undefined })}
                keepMounted={false}
            >
                <Tabs.List mb="lg">
                    <Tabs.Tab
                        value="incidents"
                        rightSection={
                            count > 0 && (
                                <Badge color="red" size="sm" variant="light">
                                    {count}
                                </Badge>
                            )
                        }
                    >
                        {t("operations.tab.incidents")}
                    </Tabs.Tab>
                    <Tabs.Tab value="batches">{t("operations.tab.batches")}</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="incidents">
                    <Incidents />
                </Tabs.Panel>
                <Tabs.Panel value="batches">
                    <Batches />
                </Tabs.Panel>
            </Tabs>
        </Page>
    );
}
