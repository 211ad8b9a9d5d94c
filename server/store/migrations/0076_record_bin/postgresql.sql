-- Records that were deleted wait in a bin before they go for good (runtime/record_bin.h). What was deleted before this step
-- is gone; its history stays, and calls the deletion a change.

CREATE TABLE record_bin (
    key        BIGINT PRIMARY KEY,
    type       TEXT COLLATE "C" NOT NULL,
    version    BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL,
    deleted_by TEXT COLLATE "C" NOT NULL,
    fields     TEXT COLLATE "C" NOT NULL,
    tenant     INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX record_bin_type ON record_bin (type, deleted_at, key);
CREATE INDEX record_bin_deleted ON record_bin (deleted_at);

ALTER TABLE record_change ADD COLUMN act BIGINT NOT NULL DEFAULT 0;
