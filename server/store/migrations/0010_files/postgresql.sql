-- What was uploaded: a row here, the content outside the database under its hash.

-- hash: SHA-256 in hexadecimal digits; empty while the content arrives. crc32: of the content, as ZIP wants it.
-- uploaded_at: real clock. visitor: hash of the token of a public form's page. root_key: of the cases that have the
-- file; 0: none yet. document: of the case; files with the same one are its versions.
CREATE TABLE file (
    key          BIGINT PRIMARY KEY,
    hash         TEXT COLLATE "C" NOT NULL,
    crc32        BIGINT NOT NULL,
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
    document     TEXT COLLATE "C" NOT NULL,
    attached_at  BIGINT
);
CREATE INDEX file_hash ON file (hash) WHERE hash <> '';
CREATE INDEX file_instance ON file (instance_key) WHERE instance_key <> 0;
CREATE INDEX file_loose ON file (uploaded_at) WHERE root_key = 0;
CREATE INDEX file_root ON file (root_key, key) WHERE root_key <> 0;
CREATE INDEX file_uploaded_by ON file (uploaded_by, uploaded_at);

-- Who got the content of a file, and when by the process clock.
CREATE TABLE download (
    key        BIGINT PRIMARY KEY,
    file_key   BIGINT NOT NULL,
    person     TEXT COLLATE "C" NOT NULL,
    at         BIGINT NOT NULL,
    in_archive BIGINT NOT NULL
);
CREATE INDEX download_file ON download (file_key, key);

-- Contents that lost a row that named them, until somebody has looked whether another one does. claimed_at, by the real
-- clock: no row names the content, and it is being removed; until it has gone, no row may name it. 0: nobody has looked.
CREATE TABLE dropped_content (
    hash       TEXT COLLATE "C" PRIMARY KEY,
    claimed_at BIGINT NOT NULL
);
