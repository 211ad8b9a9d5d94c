-- What people set up for their inbox and their messages (runtime/personal.h); mails that wait for a digest or for the
-- end of quiet hours, and messages that are not to ring.

CREATE TABLE personal (
    tenant INTEGER NOT NULL DEFAULT 0,
    kind   TEXT COLLATE "C" NOT NULL,
    id     TEXT COLLATE "C" NOT NULL,
    owner  TEXT COLLATE "C" NOT NULL,
    value  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, kind, id)
);

ALTER TABLE notification ADD COLUMN rings BIGINT NOT NULL DEFAULT 1;
DROP INDEX notification_unread;
CREATE INDEX notification_unread ON notification (person) WHERE is_read = 0 AND rings = 1;

ALTER TABLE outbox ADD COLUMN person TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN task_key BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN held_until BIGINT;
ALTER TABLE outbox ADD COLUMN carrier_key BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_held ON outbox (held_until, person) WHERE state = 4;
CREATE INDEX outbox_held_person ON outbox (person, key) WHERE state = 4;
