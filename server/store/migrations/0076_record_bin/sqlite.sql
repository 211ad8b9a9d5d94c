-- Records that were deleted wait in a bin before they go for good (runtime/record_bin.h). What was deleted before this step
-- is gone; its history stays, and calls the deletion a change.

CREATE TABLE record_bin (
    key        INTEGER PRIMARY KEY,
    type       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER NOT NULL,
    deleted_by TEXT NOT NULL,
    fields     TEXT NOT NULL,
    tenant     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX record_bin_type ON record_bin (type, deleted_at, key);
CREATE INDEX record_bin_deleted ON record_bin (deleted_at);

ALTER TABLE record_change ADD COLUMN act INTEGER NOT NULL DEFAULT 0;
