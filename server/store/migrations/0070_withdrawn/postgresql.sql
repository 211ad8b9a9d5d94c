-- Versions of processes that start no cases any more; programs and mapping rules that belong to groups, and the groups to
-- which people came by such rules.

ALTER TABLE definition ADD COLUMN is_withdrawn BIGINT NOT NULL DEFAULT 0;

CREATE TABLE group_bearer (
    tenant   INTEGER NOT NULL DEFAULT 0,
    group_id TEXT COLLATE "C" NOT NULL,
    kind     TEXT COLLATE "C" NOT NULL,
    name     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, group_id, kind, name)
);

ALTER TABLE brought ADD COLUMN member_groups TEXT COLLATE "C" NOT NULL DEFAULT '[]';
