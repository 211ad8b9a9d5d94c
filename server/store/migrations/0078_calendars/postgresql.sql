-- Calendars of countries, groups and people; the company's lies with its settings.

CREATE TABLE calendar (
    tenant INTEGER NOT NULL DEFAULT 0,
    kind   TEXT COLLATE "C" NOT NULL,
    owner  TEXT COLLATE "C" NOT NULL,
    value  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, kind, owner)
);
