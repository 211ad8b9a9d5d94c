-- Whoever outside wants to know what happens (runtime/webhook.h); lists are JSON. Deliveries are rows of the outbox.

CREATE TABLE webhook (
    tenant        INTEGER NOT NULL DEFAULT 0,
    id            TEXT COLLATE "C" PRIMARY KEY,
    title         TEXT COLLATE "C" NOT NULL,
    url           TEXT COLLATE "C" NOT NULL,
    events        TEXT COLLATE "C" NOT NULL,
    processes     TEXT COLLATE "C" NOT NULL,
    sealed_secret TEXT COLLATE "C" NOT NULL,
    is_active     BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    created_by    TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL,
    changed_at    BIGINT NOT NULL
);

CREATE INDEX outbox_webhook ON outbox (target, key) WHERE channel = 'webhook';
CREATE INDEX outbox_delivered ON outbox (finished_at) WHERE channel = 'webhook';
