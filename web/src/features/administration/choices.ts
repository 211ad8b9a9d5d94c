// What can be chosen where something is assigned, by what people call it.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { groupsQuery, peopleQuery } from "@/shared/forms/directory";
import type { Holder, Member } from "./assignments";
import { usePrograms } from "./identity_queries";
import { mappingRulesQuery, useRoles } from "./mapping_queries";
import { useTenants } from "./tenant_queries";

export interface Choice {
    value: string;
    label: string;
}

export function useChoices(): Record<Holder | Member, Choice[]> {
    const { t } = useTranslation();
    const people = useQuery(peopleQuery(""));
    const groups = useQuery(groupsQuery);
    const roles = useRoles();
    const tenants = useTenants();
    const programs = usePrograms();
    const rules = useQuery(mappingRulesQuery);
    return {
        users: (people.data ?? []).map(({ name, displayName }) => ({
            value: name,
            label: displayName,
        })),
        groups: (groups.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
        // Names of the roles that come with the server are the app's; others are their makers'.
        roles: (roles.data ?? []).map(({ roleId, name, isBuiltIn }) => ({
            value: roleId,
            label: isBuiltIn ? t(`rights.builtIn.${roleId}.name`) : name,
        })),
        tenants: (tenants.data ?? []).map(({ tenantId, name }) => ({
            value: tenantId,
            label: name || tenantId,
        })),
        clients: (programs.data ?? []).map(({ name, title }) => ({ value: name, label: title })),
        "mapping-rules": (rules.data ?? []).map(({ mappingRuleId, name }) => ({
            value: mappingRuleId,
            label: name,
        })),
    };
}
