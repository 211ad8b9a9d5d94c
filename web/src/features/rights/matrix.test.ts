import { describe, expect, it } from "vitest";
import { cellOf, toggled } from "./matrix";
import type { Authorization, Rights } from "./queries";

const said = (
    resourceType: Authorization["resourceType"],
    resourceId: string,
    permissionTypes: string[],
): Authorization => ({
    authorizationKey: "1",
    ownerId: "clerk",
    ownerType: "ROLE",
    resourceType,
    resourceId,
    permissionTypes,
    scope: "all",
    condition: null,
    fields: {},
    isBuiltIn: false,
});

const rights: Rights = {
    roles: [],
    components: [],
    permissions: [
        { resourceType: "RECORD_TYPE", permissionType: "READ", right: "read" },
        { resourceType: "AUDIT_LOG", permissionType: "READ", right: "audit" },
        { resourceType: "RECORD_TYPE", permissionType: "UPDATE", right: "edit" },
        { resourceType: "PROCESS_DEFINITION", permissionType: "CLAIM_USER_TASK", right: "work" },
        { resourceType: "PROCESS_DEFINITION", permissionType: "COMPLETE_USER_TASK", right: "work" },
    ],
    authorizations: [
        said("RECORD_TYPE", "*", ["READ"]),
        said("RECORD_TYPE", "client", []),
        said("PROCESS_DEFINITION", "leave", ["COMPLETE_USER_TASK"]),
    ],
};

describe("the matrix of a role", () => {
    it("shows what is said of each where nothing is said of one", () => {
        expect(cellOf(rights, "clerk", "read", "lead")).toMatchObject({
            isAllowed: true,
            isInherited: true,
        });
        expect(cellOf(rights, "clerk", "read", "client")).toMatchObject({
            isAllowed: false,
            isInherited: false,
        });
        expect(cellOf(rights, "clerk", "read", "*")).toMatchObject({
            isAllowed: true,
            isInherited: false,
        });
        expect(cellOf(rights, "other", "read", "lead").isAllowed).toBe(false);
    });

    it("takes any of the permissions of a right for the right", () => {
        expect(cellOf(rights, "clerk", "work", "leave").isAllowed).toBe(true);
        expect(toggled(rights, "clerk", "work", "leave", false)).toEqual([]);
        expect(toggled(rights, "clerk", "work", "trip", true)).toEqual([
            "CLAIM_USER_TASK",
            "COMPLETE_USER_TASK",
        ]);
    });

    it("begins a row of its own with what held before", () => {
        expect(toggled(rights, "clerk", "edit", "lead", true)).toEqual(["READ", "UPDATE"]);
        expect(toggled(rights, "clerk", "read", "lead", false)).toEqual([]);
    });
});
