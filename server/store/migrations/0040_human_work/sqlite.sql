-- Who stands in for whom, and whose turn it was among those who take turns at a step.

CREATE TABLE substitution (
    tenant     INTEGER NOT NULL DEFAULT 0,
    id         TEXT NOT NULL,
    absent     TEXT NOT NULL,
    substitute TEXT NOT NULL,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    processes  TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE turn (
    tenant INTEGER NOT NULL,
    name   TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (tenant, name)
) STRICT;
