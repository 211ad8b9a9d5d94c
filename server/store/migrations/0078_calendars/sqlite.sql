-- Calendars of countries, groups and people; the company's lies with its settings.

CREATE TABLE calendar (
    tenant INTEGER NOT NULL DEFAULT 0,
    kind   TEXT NOT NULL,
    owner  TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, owner)
) WITHOUT ROWID, STRICT;
