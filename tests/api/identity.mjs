// People, groups, roles, tenants, authorisations, rules and the audit log, by the official client.
import { call, client, expect, expectEqual, refusal, story } from "./harness.mjs";

const only = (answer) => {
    expectEqual(answer.items.length, 1, "items");
    return answer.items[0];
};
const gone = (promise) => refusal(promise);
const now = { consistency: { waitUpToMs: 0 } };

await story("who one is", async () => {
    const me = await call.getAuthentication();
    expectEqual([me.username, me.roles.includes("administrator"), me.tenants[0].tenantId], ["admin", true, "<default>"], "me");
});

await story("people come, change, are found and go", async () => {
    const username = "contract.person";
    const password = "a long enough password";
    const made = await call.createUser({ username, name: "Contract Person", email: "contract@example.com", password });
    expectEqual([made.username, made.name, made.email], [username, "Contract Person", "contract@example.com"], "made");
    await call.updateUser({ username, name: "Another Name", email: "contract@example.com" });
    expectEqual((await call.getUser({ username })).name, "Another Name", "name");
    expectEqual(only(await call.searchUsers({ filter: { username } })).name, "Another Name", "found");
    expectEqual(await refusal(client.createUser({ username, name: "Twice", email: "", password })), 409, "twice");
    await call.deleteUser({ username });
    expectEqual(await gone(client.getUser({ username }, now)), 404, "gone");
});

await story("groups hold people and have roles", async () => {
    const groupId = "contract-group";
    await call.createGroup({ groupId, name: "Contract", description: "Of the suite" });
    await call.updateGroup({ groupId, name: "Contracts", description: "Of the suite" });
    expectEqual((await call.getGroup({ groupId })).name, "Contracts", "name");
    expectEqual(only(await call.searchGroups({ filter: { groupId } })).name, "Contracts", "found");
    await call.assignUserToGroup({ groupId, username: "anna.petrova" });
    expectEqual(only(await call.searchUsersForGroup({ groupId })).username, "anna.petrova", "member");
    await call.createRole({ roleId: "contract-of-group", name: "Of a group" });
    await call.assignRoleToGroup({ roleId: "contract-of-group", groupId });
    expectEqual(only(await call.searchGroupsForRole({ roleId: "contract-of-group" })).groupId, groupId, "group of the role");
    expectEqual(only(await call.searchRolesForGroup({ groupId })).roleId, "contract-of-group", "role of the group");
    await call.unassignRoleFromGroup({ roleId: "contract-of-group", groupId });
    expectEqual((await call.searchRolesForGroup({ groupId })).items, [], "no role");
    await call.deleteRole({ roleId: "contract-of-group" });
    await call.unassignUserFromGroup({ groupId, username: "anna.petrova" });
    expectEqual((await call.searchUsersForGroup({ groupId })).items, [], "nobody");
    await call.assignClientToGroup({ groupId, clientId: "scales" });
    expectEqual(only(await call.searchClientsForGroup({ groupId })).clientId, "scales", "program");
    expectEqual(await refusal(client.assignClientToGroup({ groupId, clientId: "scales" })), 409, "twice");
    await call.unassignClientFromGroup({ groupId, clientId: "scales" });
    expectEqual((await call.searchClientsForGroup({ groupId })).items, [], "no program");
    expectEqual(await refusal(client.unassignClientFromGroup({ groupId, clientId: "scales" })), 404, "out already");
    const mappingRuleId = "contract-rule-of-group";
    await call.createMappingRule({ mappingRuleId, name: "Rule", claimName: "team", claimValue: "sales" });
    await call.assignMappingRuleToGroup({ groupId, mappingRuleId });
    expectEqual(only(await call.searchMappingRulesForGroup({ groupId })).claimName, "team", "rule");
    await call.unassignMappingRuleFromGroup({ groupId, mappingRuleId });
    expectEqual((await call.searchMappingRulesForGroup({ groupId })).items, [], "no rule");
    await call.assignMappingRuleToGroup({ groupId, mappingRuleId });
    await call.deleteMappingRule({ mappingRuleId });
    expectEqual((await call.searchMappingRulesForGroup({ groupId })).items, [], "a rule that is gone");
    expectEqual(await refusal(client.assignMappingRuleToGroup({ groupId, mappingRuleId })), 404, "no such rule");
    await call.deleteGroup({ groupId });
    expectEqual(await gone(client.getGroup({ groupId }, now)), 404, "gone");
});

await story("roles are given to people, programs and mapping rules", async () => {
    const roleId = "contract-role";
    await call.createRole({ roleId, name: "Contract", description: "Of the suite" });
    await call.updateRole({ roleId, name: "Contracts", description: "Of the suite" });
    expectEqual((await call.getRole({ roleId })).name, "Contracts", "name");
    expectEqual(only(await call.searchRoles({ filter: { roleId } })).name, "Contracts", "found");
    await call.assignRoleToUser({ roleId, username: "robert.maj" });
    expectEqual(only(await call.searchUsersForRole({ roleId })).username, "robert.maj", "person");
    await call.unassignRoleFromUser({ roleId, username: "robert.maj" });
    await call.assignRoleToClient({ roleId, clientId: "scales" });
    expectEqual(only(await call.searchClientsForRole({ roleId })).clientId, "scales", "program");
    await call.unassignRoleFromClient({ roleId, clientId: "scales" });
    const rule = { mappingRuleId: "contract-rule", name: "Rule", claimName: "department", claimValue: "sales" };
    await call.createMappingRule(rule);
    await call.updateMappingRule({ ...rule, claimValue: "service" });
    expectEqual((await call.getMappingRule({ mappingRuleId: rule.mappingRuleId })).claimValue, "service", "claim");
    expectEqual(only(await call.searchMappingRule({ filter: { claimName: "department" } })).mappingRuleId, "contract-rule", "found");
    await call.assignRoleToMappingRule({ roleId, mappingRuleId: rule.mappingRuleId });
    expectEqual(only(await call.searchMappingRulesForRole({ roleId })).mappingRuleId, "contract-rule", "rule");
    await call.unassignRoleFromMappingRule({ roleId, mappingRuleId: rule.mappingRuleId });
    await call.deleteMappingRule({ mappingRuleId: rule.mappingRuleId });
    await call.deleteRole({ roleId });
    expectEqual(await gone(client.getRole({ roleId }, now)), 404, "gone");
});

await story("people, groups, roles and programs work in tenants", async () => {
    const tenantId = "contract";
    await call.createTenant({ tenantId, name: "Contract", description: "" });
    await call.updateTenant({ tenantId, name: "Contracts", description: "Of the suite" });
    expectEqual((await call.getTenant({ tenantId })).name, "Contracts", "name");
    expectEqual(only(await call.searchTenants({ filter: { tenantId } })).name, "Contracts", "found");
    const group = (await call.searchGroups({})).items[0].groupId;
    await call.assignUserToTenant({ tenantId, username: "robert.maj" });
    expectEqual(only(await call.searchUsersForTenant({ tenantId })).username, "robert.maj", "person");
    await call.unassignUserFromTenant({ tenantId, username: "robert.maj" });
    await call.assignGroupToTenant({ tenantId, groupId: group });
    expectEqual(only(await call.searchGroupIdsForTenant({ tenantId })).groupId, group, "group");
    await call.unassignGroupFromTenant({ tenantId, groupId: group });
    await call.assignRoleToTenant({ tenantId, roleId: "operations" });
    expectEqual(only(await call.searchRolesForTenant({ tenantId })).roleId, "operations", "role");
    await call.unassignRoleFromTenant({ tenantId, roleId: "operations" });
    await call.assignClientToTenant({ tenantId, clientId: "scales" });
    expectEqual(only(await call.searchClientsForTenant({ tenantId })).clientId, "scales", "program");
    await call.unassignClientFromTenant({ tenantId, clientId: "scales" });
    expectEqual((await call.searchClientsForTenant({ tenantId })).items, [], "nobody");
    const mappingRuleId = "contract-rule-of-tenant";
    await call.createMappingRule({ mappingRuleId, name: "Rule", claimName: "region", claimValue: "north" });
    await call.assignMappingRuleToTenant({ tenantId, mappingRuleId });
    expectEqual(only(await call.searchMappingRulesForTenant({ tenantId })).claimValue, "north", "rule");
    await call.unassignMappingRuleFromTenant({ tenantId, mappingRuleId });
    expectEqual((await call.searchMappingRulesForTenant({ tenantId })).items, [], "no rule");
    await call.assignMappingRuleToTenant({ tenantId, mappingRuleId });
    await call.deleteMappingRule({ mappingRuleId });
    expectEqual((await call.searchMappingRulesForTenant({ tenantId })).items, [], "a rule that is gone");
    await call.deleteTenant({ tenantId });
    expectEqual(await gone(client.getTenant({ tenantId }, now)), 404, "gone");
});

await story("authorisations are given, changed, found and taken back", async () => {
    const right = {
        ownerId: "anna.petrova", ownerType: "USER", resourceId: "contract-task", resourceType: "PROCESS_DEFINITION",
        permissionTypes: ["READ_PROCESS_INSTANCE"],
    };
    const { authorizationKey } = await call.createAuthorization(right);
    await call.updateAuthorization({ authorizationKey, ...right, permissionTypes: ["READ_PROCESS_INSTANCE", "UPDATE_PROCESS_INSTANCE"] });
    expectEqual((await call.getAuthorization({ authorizationKey })).permissionTypes.length, 2, "permissions");
    const found = await call.searchAuthorizations({ filter: { ownerId: "anna.petrova", ownerType: "USER" } });
    expect(found.items.some((one) => one.authorizationKey === authorizationKey), "found");
    await call.deleteAuthorization({ authorizationKey });
    expectEqual(await gone(client.getAuthorization({ authorizationKey }, now)), 404, "gone");
});

await story("the audit log tells who did all that", async () => {
    const rows = await call.searchAuditLogs({ filter: { entityType: "ROLE", actorId: "admin" } });
    expect(rows.items.some((row) => row.entityKey === "contract-role"), "the role", rows.items.length);
    const { auditLogKey } = rows.items[0];
    expectEqual((await call.getAuditLog({ auditLogKey })).auditLogKey, auditLogKey, "one row");
});
