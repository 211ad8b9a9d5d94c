-- What was uploaded: a row here, the content outside the database under its hash.

-- hash: SHA-256 in hexadecimal digits; empty while the content arrives. crc32: of the content, as ZIP wants it.
-- uploaded_at: real clock. visitor: hash of the token of a public form's page. root_key: of the cases that have the
-- file; 0: none yet. document: of the case; files with the same one are its versions.
CREATE TABLE file (
    key          INTEGER PRIMARY KEY,
    hash         TEXT NOT NULL,
    crc32        INTEGER NOT NULL,
    size         INTEGER NOT NULL,
    name         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    uploaded_by  TEXT NOT NULL,
    visitor      TEXT NOT NULL,
    uploaded_at  INTEGER NOT NULL,
    instance_key INTEGER NOT NULL,
    root_key     INTEGER NOT NULL,
    element      TEXT NOT NULL,
    field        TEXT NOT NULL,
    document     TEXT NOT NULL,
    attached_at  INTEGER
) STRICT;
CREATE INDEX file_hash ON file (hash) WHERE hash <> '';
CREATE INDEX file_instance ON file (instance_key) WHERE instance_key <> 0;
CREATE INDEX file_loose ON file (uploaded_at) WHERE root_key = 0;
CREATE INDEX file_root ON file (root_key, key) WHERE root_key <> 0;
CREATE INDEX file_uploaded_by ON file (uploaded_by, uploaded_at);

-- Who got the content of a file, and when by the process clock.
CREATE TABLE download (
    key        INTEGER PRIMARY KEY,
    file_key   INTEGER NOT NULL,
    person     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    in_archive INTEGER NOT NULL
) STRICT;
CREATE INDEX download_file ON download (file_key, key);

-- Contents that lost a row that named them, until somebody has looked whether another one does. claimed_at, by the real
-- clock: no row names the content, and it is being removed; until it has gone, no row may name it. 0: nobody has looked.
CREATE TABLE dropped_content (
    hash       TEXT PRIMARY KEY,
    claimed_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
