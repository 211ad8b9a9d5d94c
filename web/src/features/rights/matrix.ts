// The rights of one role as rows of boxes: each process, each type of records, and "*" for each.
import type { Authorization, Rights } from "./queries";

export type RightName = Rights["permissions"][number]["right"];
export type ResourceType = Authorization["resourceType"];

export const processRights = ["start", "see", "work", "administer", "design"] as const;
export const recordRights = ["read", "create", "edit", "remove"] as const;

/** Where a right is said: publishing a process is about its resources. */
export function resourceTypeOf(right: RightName): ResourceType {
    if (right === "design") return "RESOURCE";
    if (right === "access") return "COMPONENT";
    if (right === "audit") return "AUDIT_LOG";
    return (recordRights as readonly string[]).includes(right)
        ? "RECORD_TYPE"
        : "PROCESS_DEFINITION";
}

export interface Cell {
    /** What was said of this very resource; none: what is said of each holds. */
    own?: Authorization;
    isAllowed: boolean;
    isInherited: boolean;
}

const ofRole = (rights: Rights, roleId: string) =>
    rights.authorizations.filter(
        ({ ownerType, ownerId }) => ownerType === "ROLE" && ownerId === roleId,
    );

export function ownAuthorization(
    rights: Rights,
    roleId: string,
    resourceType: ResourceType,
    resourceId: string,
): Authorization | undefined {
    return ofRole(rights, roleId).find(
        (row) => row.resourceType === resourceType && row.resourceId === resourceId,
    );
}

function permissionsOf(rights: Rights, right: RightName): string[] {
    const resourceType = resourceTypeOf(right);
    return rights.permissions
        .filter((row) => row.right === right && row.resourceType === resourceType)
        .map((row) => row.permissionType);
}

export function cellOf(rights: Rights, roleId: string, right: RightName, resourceId: string): Cell {
    const resourceType = resourceTypeOf(right);
    const own = ownAuthorization(rights, roleId, resourceType, resourceId);
    const counts = own ?? ownAuthorization(rights, roleId, resourceType, "*");
    const names = permissionsOf(rights, right);
    return {
        own,
        isAllowed: counts?.permissionTypes.some((name) => names.includes(name)) ?? false,
        isInherited: !own && resourceId !== "*",
    };
}

/** The permissions of a resource when one right is given or taken, beginning with what holds now. */
export function toggled(
    rights: Rights,
    roleId: string,
    right: RightName,
    resourceId: string,
    isAllowed: boolean,
): string[] {
    const resourceType = resourceTypeOf(right);
    const counts =
        ownAuthorization(rights, roleId, resourceType, resourceId) ??
        ownAuthorization(rights, roleId, resourceType, "*");
    const names = permissionsOf(rights, right);
    const others = (counts?.permissionTypes ?? []).filter((name) => !names.includes(name));
    return isAllowed ? [...others, ...names] : others;
}
