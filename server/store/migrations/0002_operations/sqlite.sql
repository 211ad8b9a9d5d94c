-- What operators do to cases: suspending one, and acts on many at once (batches).

ALTER TABLE instance ADD COLUMN suspended_at INTEGER;
ALTER TABLE ended_instance ADD COLUMN suspended_at INTEGER;
CREATE INDEX instance_definition ON instance (definition_key, key);

-- kind, state: runtime/batch_operation.h. elements: list of [from, to].
CREATE TABLE batch_operation (
    key        INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    target_key INTEGER NOT NULL,
    elements   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at   INTEGER,
    total      INTEGER NOT NULL,
    completed  INTEGER NOT NULL,
    failed     INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_operation_active ON batch_operation (key) WHERE state = 0;

-- state: 0 waiting, 1 completed, 2 failed, 3 canceled.
CREATE TABLE batch_item (
    batch_key    INTEGER NOT NULL,
    item_key     INTEGER NOT NULL,
    instance_key INTEGER NOT NULL,
    incident_key INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    processed_at INTEGER,
    message      TEXT NOT NULL,
    PRIMARY KEY (batch_key, item_key)
) WITHOUT ROWID, STRICT;
CREATE INDEX batch_item_waiting ON batch_item (batch_key, item_key) WHERE state = 0;
CREATE INDEX batch_item_instance ON batch_item (instance_key, batch_key);
