-- What becomes of cases that have ended, said by administrators; runs that archive or delete them; and how far
-- the files of the archive count. history, disposal, state: see runtime/retention.h.

CREATE TABLE process_policy (
    process_id TEXT COLLATE "C" PRIMARY KEY,
    history    BIGINT,
    keep_days  BIGINT,
    disposal   BIGINT
);

CREATE TABLE retention_run (
    key         BIGINT PRIMARY KEY,
    state       BIGINT NOT NULL,
    started_by  TEXT COLLATE "C" NOT NULL,
    started_at  BIGINT NOT NULL,
    ended_at    BIGINT,
    owner       TEXT COLLATE "C" NOT NULL,
    lease_until BIGINT NOT NULL,
    archived    BIGINT NOT NULL,
    deleted     BIGINT NOT NULL,
    problem     TEXT COLLATE "C" NOT NULL
);

CREATE TABLE archive_file (
    folder TEXT COLLATE "C" NOT NULL,
    name   TEXT COLLATE "C" NOT NULL,
    size   BIGINT NOT NULL,
    cases  BIGINT NOT NULL,
    PRIMARY KEY (folder, name)
);

CREATE INDEX ended_instance_age ON ended_instance (process_id, ended_at, key) WHERE parent_key = 0;
