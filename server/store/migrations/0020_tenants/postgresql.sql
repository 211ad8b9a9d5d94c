-- Every row carries its tenant: the number of a row of `tenant`, 0 for <default>, which has none. Cases hand theirs on to
-- all that belongs to them; what belongs to the installation as a whole (people, sessions, settings) has 0.

ALTER TABLE archive_file    ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch_item      ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch_operation ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_party      ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE closed_task     ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE definition      ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deployment      ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE download        ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dropped_content ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ended_instance  ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE file            ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE history         ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE idempotency     ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox           ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident        ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE instance        ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job             ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message         ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message_start   ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notification    ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox          ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person          ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person_group    ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pool            ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE process_policy  ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quarantine      ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record          ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_change   ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_field    ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE resource        ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE retention_run   ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session         ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE setting         ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE start_timer     ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE store_state     ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscription    ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task            ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timer           ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0;

-- An empty id: it was deleted, and its number is not used again.
CREATE TABLE tenant (
    tenant      INTEGER PRIMARY KEY,
    id          TEXT COLLATE "C" NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL
);

-- kind: see runtime/tenant.h.
CREATE TABLE tenant_member (
    tenant INTEGER NOT NULL,
    kind   BIGINT NOT NULL,
    member TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, kind, member)
);

-- The same process id in two tenants is two processes, with versions of their own.
DROP INDEX definition_version;
CREATE UNIQUE INDEX definition_version ON definition (tenant, process_id, version);

-- Workers ask for the jobs of some tenants; those of others are not looked at.
DROP INDEX job_available;
CREATE INDEX job_available ON job (type, tenant, available_at, key);
