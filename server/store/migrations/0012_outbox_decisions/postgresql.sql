-- Who discarded a message or tried it again, and when.

ALTER TABLE outbox ADD COLUMN decided_by TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN decided_at BIGINT;
CREATE INDEX outbox_discarded ON outbox (key) WHERE state = 3;
