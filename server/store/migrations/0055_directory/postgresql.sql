-- What people bring from the house or the directory by which they sign in, and each look at the
-- directory.

CREATE TABLE brought (
    tenant        INTEGER NOT NULL DEFAULT 0,
    person        TEXT COLLATE "C" NOT NULL,
    house         TEXT COLLATE "C" NOT NULL,
    mapping_rules TEXT COLLATE "C" NOT NULL,
    roles         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, person, house)
);

CREATE TABLE directory_run (
    tenant     INTEGER NOT NULL DEFAULT 0,
    id         TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at   BIGINT NOT NULL,
    asked_by   TEXT COLLATE "C" NOT NULL,
    problem    TEXT COLLATE "C" NOT NULL,
    report     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, id)
);
