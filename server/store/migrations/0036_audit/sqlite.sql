-- What was done, by whom (runtime/audit.h). Rows are added and never changed; each hash is over its row and the
-- hash before it.

CREATE TABLE audit (
    chain        TEXT NOT NULL,
    sequence     INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    seen_by      TEXT NOT NULL,
    address      TEXT NOT NULL,
    act          TEXT NOT NULL,
    entity       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    operation    TEXT NOT NULL,
    instance_key INTEGER NOT NULL,
    process_id   TEXT NOT NULL,
    details      TEXT NOT NULL,
    hash         BLOB NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chain, sequence)
) WITHOUT ROWID, STRICT;
CREATE INDEX audit_at ON audit (at, chain, sequence);
CREATE INDEX audit_actor ON audit (actor, at);
CREATE INDEX audit_subject ON audit (subject, at);
