-- What was uploaded: a row here, the content outside the database under its hash.

-- hash: SHA-256 in hexadecimal digits; empty while the content arrives. uploaded_at: real clock.
-- visitor: hash of the token of a public form's page. root_key: of the cases that have the file; 0: none yet.
CREATE TABLE file (
    key          BIGINT PRIMARY KEY,
    hash         TEXT COLLATE "C" NOT NULL,
    size         BIGINT NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    media_type   TEXT COLLATE "C" NOT NULL,
    uploaded_by  TEXT COLLATE "C" NOT NULL,
    visitor      TEXT COLLATE "C" NOT NULL,
    uploaded_at  BIGINT NOT NULL,
    instance_key BIGINT NOT NULL,
    root_key     BIGINT NOT NULL,
    element      TEXT COLLATE "C" NOT NULL,
    field        TEXT COLLATE "C" NOT NULL,
    attached_at  BIGINT
);
CREATE INDEX file_hash ON file (hash) WHERE hash <> '';
CREATE INDEX file_instance ON file (instance_key) WHERE instance_key <> 0;
CREATE INDEX file_loose ON file (uploaded_at) WHERE root_key = 0;
CREATE INDEX file_root ON file (root_key, key) WHERE root_key <> 0;
CREATE INDEX file_uploaded_by ON file (uploaded_by, uploaded_at);

-- Contents that lost a row that named them, until somebody has looked whether another one does.
CREATE TABLE dropped_content (
    hash TEXT COLLATE "C" PRIMARY KEY
);
