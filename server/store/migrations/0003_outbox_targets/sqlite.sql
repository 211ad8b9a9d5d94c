-- A queue for each target of the outbox: what does not answer does not hold up the others. state: 3 discarded.

ALTER TABLE outbox ADD COLUMN target TEXT NOT NULL DEFAULT 'mail';
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (target, next_attempt_at, key) WHERE state = 0;
