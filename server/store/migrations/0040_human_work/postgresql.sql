-- Who stands in for whom, and whose turn it was among those who take turns at a step.

CREATE TABLE substitution (
    tenant     INTEGER NOT NULL DEFAULT 0,
    id         TEXT COLLATE "C" NOT NULL,
    absent     TEXT COLLATE "C" NOT NULL,
    substitute TEXT COLLATE "C" NOT NULL,
    first_day  TEXT COLLATE "C" NOT NULL,
    last_day   TEXT COLLATE "C" NOT NULL,
    processes  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE turn (
    tenant INTEGER NOT NULL,
    name   TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, name)
);
