-- Versions of processes that start no cases any more; programs and mapping rules that belong to groups, and the groups to
-- which people came by such rules.

ALTER TABLE definition ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0;

CREATE TABLE group_bearer (
    tenant   INTEGER NOT NULL DEFAULT 0,
    group_id TEXT NOT NULL,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (tenant, group_id, kind, name)
) WITHOUT ROWID, STRICT;

ALTER TABLE brought ADD COLUMN member_groups TEXT NOT NULL DEFAULT '[]';
