// For administrators: people and groups, how they sign in, and what the server keeps and sends.
import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { EmptyState, Page, useAddress } from "@/shared/ui";
import { IconAdministration } from "@/shared/ui/icons";
import { Calendars } from "./Calendars";
import { ClockPanel } from "./ClockPanel";
import { DirectorySync } from "./DirectorySync";
import { Groups } from "./Groups";
import { Ldap } from "./Ldap";
import { MappingRules } from "./MappingRules";
import { MessagesPanel } from "./MessagesPanel";
import { OrgChart } from "./OrgChart";
import { Outbox } from "./Outbox";
import { People } from "./People";
import { Programs } from "./Programs";
import { Retention } from "./Retention";
import { Security } from "./Security";
import { SettingsPanel } from "./SettingsPanel";
import { SingleSignOn } from "./SingleSignOn";
import { Tenants } from "./Tenants";
import { Webhooks } from "./Webhooks";
import classes from "./places.module.css";

const places = {
    calendars: Calendars,
    clock: ClockPanel,
    outbox: Outbox,
    people: People,
    groups: Groups,
    chart: OrgChart,
    programs: Programs,
    webhooks: Webhooks,
    tenants: Tenants,
    security: Security,
    signOn: SingleSignOn,
    rules: MappingRules,
    ldap: Ldap,
    directory: DirectorySync,
    retention: Retention,
    company: () => <SettingsPanel of="company" />,
    mail: () => <SettingsPanel of="mail" />,
    messages: MessagesPanel,
} satisfies Record<string, ComponentType>;
type Place = keyof typeof places;

const sections: { name: "organisation" | "signingIn" | "server"; places: Place[] }[] = [
    {
        name: "organisation",
        places: ["people", "groups", "chart", "tenants", "company", "calendars"],
    },
    { name: "signingIn", places: ["security", "signOn", "rules", "ldap", "directory", "programs"] },
    { name: "server", places: ["outbox", "webhooks", "mail", "messages", "retention", "clock"] },
];

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

/** A list of places at the side; where there is no room for it, a choice above. */
function Administration() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const chosen = sections
        .flatMap((section) => section.places)
        .find((place) => place === address.tab);
    const place = chosen ?? "people";
    const Panel = places[place];
    return (
        <Page title={t("administration.title")}>
            <div className={classes.layout}>
                <nav className={classes.side} aria-label={t("administration.title")}>
                    {sections.map(({ name, places: own }) => (
                        <div key={name}>
                            <p className={classes.section} id={`places-${name}`}>
                                {t(`administration.section.${name}`)}
                            </p>
                            <ul className={classes.list} aria-labelledby={`places-${name}`}>
                                {own.map((one) => (
                                    <li key={one}>
                                        <Link
                                            to="."
                                            search={{ tab: one } as never}
                                            className={classes.place}
                                            aria-current={one === place ? "page" : undefined}
                                        >
                                            {t(`administration.tab.${one}`)}
                                        </Link>
                                    </li>
                                ))}
                            </ul>
                        </div>
                    ))}
                </nav>
                <Select
                    className={classes.above}
                    label={t("administration.place")}
                    allowDeselect={false}
                    data={sections.map(({ name, places: own }) => ({
                        group: t(`administration.section.${name}`),
                        items: own.map((value) => ({
                            value,
                            label: t(`administration.tab.${value}`),
                        })),
                    }))}
                    value={place}
                    onChange={(tab) => tab && change({ tab })}
                />
                <div className={classes.panel} data-place={place}>
                    <Panel />
                </div>
            </div>
        </Page>
    );
}
