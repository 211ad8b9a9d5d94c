-- What people set up for their inbox and their messages (runtime/personal.h); mails that wait for a digest or for the
-- end of quiet hours, and messages that are not to ring.

CREATE TABLE personal (
    tenant INTEGER NOT NULL DEFAULT 0,
    kind   TEXT NOT NULL,
    id     TEXT NOT NULL,
    owner  TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, id)
) WITHOUT ROWID, STRICT;

ALTER TABLE notification ADD COLUMN rings INTEGER NOT NULL DEFAULT 1;
DROP INDEX notification_unread;
CREATE INDEX notification_unread ON notification (person) WHERE is_read = 0 AND rings = 1;

ALTER TABLE outbox ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN task_key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN held_until INTEGER;
ALTER TABLE outbox ADD COLUMN carrier_key INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_held ON outbox (held_until, person) WHERE state = 4;
CREATE INDEX outbox_held_person ON outbox (person, key) WHERE state = 4;
