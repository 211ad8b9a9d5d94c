-- What was done, by whom (runtime/audit.h). Rows are added and never changed; each hash is over its row and the
-- hash before it.

CREATE TABLE audit (
    chain        TEXT COLLATE "C" NOT NULL,
    sequence     BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    actor        TEXT COLLATE "C" NOT NULL,
    seen_by      TEXT COLLATE "C" NOT NULL,
    address      TEXT COLLATE "C" NOT NULL,
    act          TEXT COLLATE "C" NOT NULL,
    entity       TEXT COLLATE "C" NOT NULL,
    subject      TEXT COLLATE "C" NOT NULL,
    operation    TEXT COLLATE "C" NOT NULL,
    instance_key BIGINT NOT NULL,
    process_id   TEXT COLLATE "C" NOT NULL,
    details      TEXT COLLATE "C" NOT NULL,
    hash         BYTEA NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chain, sequence)
);
CREATE INDEX audit_at ON audit (at, chain, sequence);
CREATE INDEX audit_actor ON audit (actor, at);
CREATE INDEX audit_subject ON audit (subject, at);
