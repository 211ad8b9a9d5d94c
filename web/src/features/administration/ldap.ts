// What directories of the two usual kinds call things.
import type { DirectorySettings } from "./sign_on_queries";

export type Draft = Omit<DirectorySettings, "hasPassword">;

export const presets: { name: string; settings: Partial<Draft> }[] = [
    {
        name: "OpenLDAP",
        settings: {
            peopleFilter: "(objectClass=inetOrgPerson)",
            idAttribute: "entryUUID",
            nameAttribute: "uid",
            displayNameAttribute: "cn",
            groupFilter: "(objectClass=groupOfNames)",
            groupNameAttribute: "cn",
            groupMembersAttribute: "member",
        },
    },
    {
        name: "Active Directory",
        settings: {
            // Bit 2 of userAccountControl: the account is disabled there.
            peopleFilter:
                "(&(objectCategory=person)(objectClass=user)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))",
            idAttribute: "objectGUID",
            nameAttribute: "sAMAccountName",
            displayNameAttribute: "displayName",
            groupFilter: "(objectClass=group)",
            groupNameAttribute: "cn",
            groupMembersAttribute: "member",
        },
    },
];
