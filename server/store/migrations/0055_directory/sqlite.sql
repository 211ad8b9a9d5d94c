-- What people bring from the house or the directory by which they sign in, and each look at the
-- directory.

CREATE TABLE brought (
    tenant        INTEGER NOT NULL DEFAULT 0,
    person        TEXT NOT NULL,
    house         TEXT NOT NULL,
    mapping_rules TEXT NOT NULL,
    roles         TEXT NOT NULL,
    PRIMARY KEY (tenant, person, house)
) STRICT;

CREATE TABLE directory_run (
    tenant     INTEGER NOT NULL DEFAULT 0,
    id         TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER NOT NULL,
    asked_by   TEXT NOT NULL,
    problem    TEXT NOT NULL,
    report     TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;
