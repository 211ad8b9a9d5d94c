-- Invitations, tokens, second factors, service accounts, names at other houses. Everybody stays
-- signed in.

ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
UPDATE session SET last_used_at = opened_at;

ALTER TABLE person_group ADD COLUMN description TEXT NOT NULL DEFAULT '';

-- Whatever opens a door to whoever carries it: links in mails, tokens of programs.
CREATE TABLE pass (
    token_hash   TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    id           TEXT NOT NULL,
    person       TEXT NOT NULL,
    title        TEXT NOT NULL,
    scopes       TEXT NOT NULL,
    details      TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    tenant       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX pass_id ON pass (id);
CREATE INDEX pass_person ON pass (person, kind);
CREATE INDEX pass_expiry ON pass (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE second_factor (
    person       TEXT PRIMARY KEY,
    secret       TEXT NOT NULL,
    is_confirmed INTEGER NOT NULL,
    last_step    INTEGER NOT NULL,
    recovery     TEXT NOT NULL,
    since        INTEGER NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE TABLE service_account (
    name         TEXT PRIMARY KEY,
    title        TEXT NOT NULL,
    secret_hash  TEXT NOT NULL,
    roles        TEXT NOT NULL,
    scopes       TEXT NOT NULL,
    is_active    INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    tenant       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE TABLE linked_identity (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    person  TEXT NOT NULL,
    tenant  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (issuer, subject)
) WITHOUT ROWID, STRICT;
CREATE INDEX linked_identity_person ON linked_identity (person);
