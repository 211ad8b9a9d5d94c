-- What operators do to cases: suspending one, and acts on many at once (batches).

ALTER TABLE instance ADD COLUMN suspended_at BIGINT;
ALTER TABLE ended_instance ADD COLUMN suspended_at BIGINT;
CREATE INDEX instance_definition ON instance (definition_key, key);

-- kind, state: runtime/batch_operation.h. elements: list of [from, to].
CREATE TABLE batch_operation (
    key        BIGINT PRIMARY KEY,
    kind       BIGINT NOT NULL,
    state      BIGINT NOT NULL,
    target_key BIGINT NOT NULL,
    elements   TEXT COLLATE "C" NOT NULL,
    reason     TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at   BIGINT,
    total      BIGINT NOT NULL,
    completed  BIGINT NOT NULL,
    failed     BIGINT NOT NULL
);
CREATE INDEX batch_operation_active ON batch_operation (key) WHERE state = 0;

-- state: 0 waiting, 1 completed, 2 failed, 3 canceled.
CREATE TABLE batch_item (
    batch_key    BIGINT NOT NULL,
    item_key     BIGINT NOT NULL,
    instance_key BIGINT NOT NULL,
    incident_key BIGINT NOT NULL,
    state        BIGINT NOT NULL,
    processed_at BIGINT,
    message      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (batch_key, item_key)
);
CREATE INDEX batch_item_waiting ON batch_item (batch_key, item_key) WHERE state = 0;
CREATE INDEX batch_item_instance ON batch_item (instance_key, batch_key);
