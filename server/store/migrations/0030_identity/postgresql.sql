-- Invitations, tokens, second factors, service accounts, names at other houses. Everybody stays
-- signed in.

ALTER TABLE session ADD COLUMN address TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0;
UPDATE session SET last_used_at = opened_at;

ALTER TABLE person_group ADD COLUMN description TEXT COLLATE "C" NOT NULL DEFAULT '';

-- Whatever opens a door to whoever carries it: links in mails, tokens of programs.
CREATE TABLE pass (
    token_hash   TEXT COLLATE "C" PRIMARY KEY,
    kind         TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    person       TEXT COLLATE "C" NOT NULL,
    title        TEXT COLLATE "C" NOT NULL,
    scopes       TEXT COLLATE "C" NOT NULL,
    details      TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT,
    last_used_at BIGINT,
    tenant       INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX pass_id ON pass (id);
CREATE INDEX pass_person ON pass (person, kind);
CREATE INDEX pass_expiry ON pass (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE second_factor (
    person       TEXT COLLATE "C" PRIMARY KEY,
    secret       TEXT COLLATE "C" NOT NULL,
    is_confirmed BIGINT NOT NULL,
    last_step    BIGINT NOT NULL,
    recovery     TEXT COLLATE "C" NOT NULL,
    since        BIGINT NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE service_account (
    name         TEXT COLLATE "C" PRIMARY KEY,
    title        TEXT COLLATE "C" NOT NULL,
    secret_hash  TEXT COLLATE "C" NOT NULL,
    roles        TEXT COLLATE "C" NOT NULL,
    scopes       TEXT COLLATE "C" NOT NULL,
    is_active    BIGINT NOT NULL,
    created_by   TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    tenant       INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE linked_identity (
    issuer  TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    person  TEXT COLLATE "C" NOT NULL,
    tenant  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX linked_identity_person ON linked_identity (person);
