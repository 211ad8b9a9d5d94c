// For administrators: the process clock of a trial, mails that do not leave, people, groups, programs and tenants,
// how long cases are kept, and what the first start asked about the company and mail.
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { EmptyState, Page, useAddress } from "@/shared/ui";
import { IconAdministration } from "@/shared/ui/icons";
import { ClockPanel } from "./ClockPanel";
import { DirectorySync } from "./DirectorySync";
import { Groups } from "./Groups";
import { OrgChart } from "./OrgChart";
import { Outbox } from "./Outbox";
import { People } from "./People";
import { Programs } from "./Programs";
import { Retention } from "./Retention";
import { Security } from "./Security";
import { SettingsPanel } from "./SettingsPanel";
import { SingleSignOn } from "./SingleSignOn";
import { Tenants } from "./Tenants";

const tabs = [
    "clock",
    "outbox",
    "people",
    "groups",
    "chart",
    "programs",
    "tenants",
    "security",
    "signOn",
    "directory",
    "retention",
    "company",
    "mail",
] as const;

export default function AdministrationPage() {
    const { t } = useTranslation();
    const session = useSession();
    if (!hasRole(session, "administrator")) {
        return (
            <Page title={t("administration.title")}>
                <EmptyState
                    icon={IconAdministration}
                    title={t("administration.forbidden")}
                    hint={t("administration.forbiddenHint")}
                />
            </Page>
        );
    }
    return <Administration />;
}

function Administration() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const chosen = tabs.find((tab) => tab === address.tab) ?? "clock";
    return (
        <Page title={t("administration.title")}>
            <Tabs
                value={chosen}
                onChange={(tab) => change({ tab: tab ?? undefined })}
                keepMounted={false}
            >
                <Tabs.List mb="lg">
                    {tabs.map((tab) => (
                        <Tabs.Tab key={tab} value={tab}>
                            {t(`administration.tab.${tab}`)}
                        </Tabs.Tab>
                    ))}
                </Tabs.List>
                <Tabs.Panel value="clock">
                    <ClockPanel />
                </Tabs.Panel>
                <Tabs.Panel value="outbox">
                    <Outbox />
                </Tabs.Panel>
                <Tabs.Panel value="people">
                    <People />
                </Tabs.Panel>
                <Tabs.Panel value="tenants">
                    <Tenants />
                </Tabs.Panel>
                <Tabs.Panel value="groups">
                    <Groups />
                </Tabs.Panel>
                <Tabs.Panel value="chart">
                    <OrgChart />
                </Tabs.Panel>
                <Tabs.Panel value="programs">
                    <Programs />
                </Tabs.Panel>
                <Tabs.Panel value="security">
                    <Security />
                </Tabs.Panel>
                <Tabs.Panel value="signOn">
                    <SingleSignOn />
                </Tabs.Panel>
                <Tabs.Panel value="directory">
                    <DirectorySync />
                </Tabs.Panel>
                <Tabs.Panel value="retention">
                    <Retention />
                </Tabs.Panel>
                <Tabs.Panel value="company">
                    <SettingsPanel of="company" />
                </Tabs.Panel>
                <Tabs.Panel value="mail">
                    <SettingsPanel of="mail" />
                </Tabs.Panel>
            </Tabs>
        </Page>
    );
}
