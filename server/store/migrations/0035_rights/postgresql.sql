-- Roles and what they, people and groups are authorised to (runtime/rights.h); lists are JSON.

CREATE TABLE role (
    id            TEXT COLLATE "C" PRIMARY KEY,
    name          TEXT COLLATE "C" NOT NULL,
    description   TEXT COLLATE "C" NOT NULL,
    users         TEXT COLLATE "C" NOT NULL,
    clients       TEXT COLLATE "C" NOT NULL,
    member_groups TEXT COLLATE "C" NOT NULL,
    mapping_rules TEXT COLLATE "C" NOT NULL,
    tenant        INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE permission (
    key           BIGINT PRIMARY KEY,
    owner_kind    TEXT COLLATE "C" NOT NULL,
    owner         TEXT COLLATE "C" NOT NULL,
    resource_kind TEXT COLLATE "C" NOT NULL,
    resource      TEXT COLLATE "C" NOT NULL,
    permissions   TEXT COLLATE "C" NOT NULL,
    scope         TEXT COLLATE "C" NOT NULL,
    condition     TEXT COLLATE "C" NOT NULL,
    fields        TEXT COLLATE "C" NOT NULL,
    tenant        INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE mapping_rule (
    id          TEXT COLLATE "C" PRIMARY KEY,
    name        TEXT COLLATE "C" NOT NULL,
    claim_name  TEXT COLLATE "C" NOT NULL,
    claim_value TEXT COLLATE "C" NOT NULL,
    tenant      INTEGER NOT NULL DEFAULT 0
);

-- Administrators who look through somebody's eyes.
CREATE TABLE person_view (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    person     TEXT COLLATE "C" NOT NULL,
    seen_by    TEXT COLLATE "C" NOT NULL,
    ends_at    BIGINT NOT NULL,
    tenant     INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX person_view_end ON person_view (ends_at);

-- What everybody who is signed in may do, until an administrator says otherwise: start what a process lets
-- them start, and read records. The keys lie above all that are handed out.
INSERT INTO permission (key, owner_kind, owner, resource_kind, resource, permissions, scope, condition, fields)
VALUES (4611686018427387905, 'ROLE', 'user', 'PROCESS_DEFINITION', '*', '["CREATE_PROCESS_INSTANCE"]', 'all', '', '{}'),
       (4611686018427387906, 'ROLE', 'user', 'RECORD_TYPE', '*', '["READ"]', 'all', '', '{}');
