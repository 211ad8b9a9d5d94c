-- Whoever outside wants to know what happens (runtime/webhook.h); lists are JSON. Deliveries are rows of the outbox.

CREATE TABLE webhook (
    tenant        INTEGER NOT NULL DEFAULT 0,
    id            TEXT PRIMARY KEY,
    title         TEXT NOT NULL,
    url           TEXT NOT NULL,
    events        TEXT NOT NULL,
    processes     TEXT NOT NULL,
    sealed_secret TEXT NOT NULL,
    is_active     INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX outbox_webhook ON outbox (target, key) WHERE channel = 'webhook';
CREATE INDEX outbox_delivered ON outbox (finished_at) WHERE channel = 'webhook';
