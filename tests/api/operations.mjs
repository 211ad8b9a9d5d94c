// What becomes of each operation of the client: told apart by what the contract says of it.

// Answer 501 with the reason, on purpose.
export const REFUSED = [
    "createGlobalClusterVariable", "getGlobalClusterVariable", "updateGlobalClusterVariable",
    "deleteGlobalClusterVariable", "searchClusterVariables", "createTenantClusterVariable",
    "getTenantClusterVariable", "updateTenantClusterVariable", "deleteTenantClusterVariable",
    "createGlobalTaskListener", "getGlobalTaskListener", "updateGlobalTaskListener",
    "deleteGlobalTaskListener", "searchGlobalTaskListeners", "getUsageMetrics",
    "deleteDecisionInstance", "deleteDecisionInstancesBatchOperation", "createAdminUser",
];

// Methods of the client that are no operations.
const HELPERS = new Set([
    "constructor", "config", "getConfig", "configure", "getAuthHeaders", "forceAuthRefresh",
    "clearAuthCache", "onAuthHeaders", "logger", "getErrorMode", "emitSupportLogPreamble",
    "withCorrelation", "getBackpressureState", "getWorkers", "stopAllWorkers", "createJobWorker",
    "createThreadedJobWorker", "deployResourcesFromFiles",
]);

export function operationsOf(Client) {
    return Object.getOwnPropertyNames(Client.prototype).filter(
        (name) => !HELPERS.has(name) && !name.startsWith("_"));
}
