-- Who stands in for whom, and whose turn it was among those who take turns at a step.

CREATE TABLE substitution (
    id         TEXT NOT NULL PRIMARY KEY,
    absent     TEXT NOT NULL,
    substitute TEXT NOT NULL,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    processes  TEXT NOT NULL,
    tenant     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE turn (
    tenant INTEGER NOT NULL,
    name   TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (tenant, name)
) STRICT;
