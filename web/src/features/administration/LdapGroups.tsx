import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EditableRows } from "./EditableRows";
import type { Department } from "./identity_queries";
import type { Draft } from "./ldap";
import { givenRoles, titleOf } from "./organisation";

interface LdapGroupsProps {
    rows: Draft["groups"];
    departments: Department[];
    change: (rows: Draft["groups"]) => void;
}

/** What membership in a group of the directory gives here: a group, a role, or both. */
export function LdapGroups({ rows, departments, change }: LdapGroupsProps) {
    const { t, i18n } = useTranslation();
    return (
        <EditableRows
            rows={rows}
            blank={{ directoryGroup: "", group: "", role: "" }}
            change={change}
            fields={(row, put) => (
                <>
                    <TextInput
                        label={t("ldap.directoryGroup")}
                        required
                        withAsterisk={false}
                        value={row.directoryGroup}
                        onChange={(event) => put({ directoryGroup: event.currentTarget.value })}
                    />
                    <Select
                        label={t("ldap.group")}
                        searchable
                        clearable
                        data={departments.map((group) => ({
                            value: group.id,
                            label: titleOf(group, i18n.language),
                        }))}
                        value={row.group || null}
                        onChange={(value) => put({ group: value ?? "" })}
                    />
                    <Select
                        label={t("ldap.role")}
                        clearable
                        data={givenRoles.map((value) => ({
                            value,
                            label: t(`people.role.${value}`),
                        }))}
                        value={row.role || null}
                        onChange={(value) => put({ role: value ?? "" })}
                    />
                </>
            )}
        />
    );
}
