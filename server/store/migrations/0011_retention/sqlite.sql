-- What becomes of cases that have ended, said by administrators; runs that archive or delete them; and how far
-- the files of the archive count. history, disposal, state: see runtime/retention.h.

CREATE TABLE process_policy (
    process_id TEXT PRIMARY KEY,
    history    INTEGER,
    keep_days  INTEGER,
    disposal   INTEGER
) WITHOUT ROWID, STRICT;

CREATE TABLE retention_run (
    key         INTEGER PRIMARY KEY,
    state       INTEGER NOT NULL,
    started_by  TEXT NOT NULL,
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    owner       TEXT NOT NULL,
    lease_until INTEGER NOT NULL,
    archived    INTEGER NOT NULL,
    deleted     INTEGER NOT NULL,
    problem     TEXT NOT NULL
) STRICT;

CREATE TABLE archive_file (
    folder TEXT NOT NULL,
    name   TEXT NOT NULL,
    size   INTEGER NOT NULL,
    cases  INTEGER NOT NULL,
    PRIMARY KEY (folder, name)
) WITHOUT ROWID, STRICT;

CREATE INDEX ended_instance_age ON ended_instance (process_id, ended_at, key) WHERE parent_key = 0;
