-- Roles and what they, people and groups are authorised to (runtime/rights.h); lists are JSON.

CREATE TABLE role (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    description   TEXT NOT NULL,
    users         TEXT NOT NULL,
    clients       TEXT NOT NULL,
    member_groups TEXT NOT NULL,
    mapping_rules TEXT NOT NULL,
    tenant        INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE TABLE permission (
    key           INTEGER PRIMARY KEY,
    owner_kind    TEXT NOT NULL,
    owner         TEXT NOT NULL,
    resource_kind TEXT NOT NULL,
    resource      TEXT NOT NULL,
    permissions   TEXT NOT NULL,
    scope         TEXT NOT NULL,
    condition     TEXT NOT NULL,
    fields        TEXT NOT NULL,
    tenant        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE mapping_rule (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    claim_name  TEXT NOT NULL,
    claim_value TEXT NOT NULL,
    tenant      INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

-- Administrators who look through somebody's eyes.
CREATE TABLE person_view (
    token_hash TEXT PRIMARY KEY,
    person     TEXT NOT NULL,
    seen_by    TEXT NOT NULL,
    ends_at    INTEGER NOT NULL,
    tenant     INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;
CREATE INDEX person_view_end ON person_view (ends_at);

-- What everybody who is signed in may do, until an administrator says otherwise: start what a process lets
-- them start, and read records. The keys lie above all that are handed out.
INSERT INTO permission (key, owner_kind, owner, resource_kind, resource, permissions, scope, condition, fields)
VALUES (4611686018427387905, 'ROLE', 'user', 'PROCESS_DEFINITION', '*', '["CREATE_PROCESS_INSTANCE"]', 'all', '', '{}'),
       (4611686018427387906, 'ROLE', 'user', 'RECORD_TYPE', '*', '["READ"]', 'all', '', '{}');
