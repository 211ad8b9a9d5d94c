-- Written by the program `schema` from migrations/; do not edit.

CREATE TABLE archive_file (
    folder TEXT NOT NULL,
    name   TEXT NOT NULL,
    size   INTEGER NOT NULL,
    cases  INTEGER NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (folder, name)
) WITHOUT ROWID, STRICT;

CREATE TABLE audit (
    chain        TEXT NOT NULL,
    sequence     INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    seen_by      TEXT NOT NULL,
    address      TEXT NOT NULL,
    act          TEXT NOT NULL,
    entity       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    operation    TEXT NOT NULL,
    instance_key INTEGER NOT NULL,
    process_id   TEXT NOT NULL,
    details      TEXT NOT NULL,
    hash         BLOB NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chain, sequence)
) WITHOUT ROWID, STRICT;

CREATE INDEX audit_actor ON audit (actor, at);

CREATE INDEX audit_at ON audit (at, chain, sequence);

CREATE INDEX audit_subject ON audit (subject, at);

CREATE TABLE batch_item (
    batch_key    INTEGER NOT NULL,
    item_key     INTEGER NOT NULL,
    instance_key INTEGER NOT NULL,
    incident_key INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    processed_at INTEGER,
    message      TEXT NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (batch_key, item_key)
) WITHOUT ROWID, STRICT;

CREATE INDEX batch_item_instance ON batch_item (instance_key, batch_key);

CREATE INDEX batch_item_waiting ON batch_item (batch_key, item_key) WHERE state = 0;

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
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX batch_operation_active ON batch_operation (key) WHERE state = 0;

CREATE TABLE brought (
    tenant        INTEGER NOT NULL DEFAULT 0,
    person        TEXT NOT NULL,
    house         TEXT NOT NULL,
    mapping_rules TEXT NOT NULL,
    roles         TEXT NOT NULL, member_groups TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (tenant, person, house)
) STRICT;

CREATE TABLE calendar (
    tenant INTEGER NOT NULL DEFAULT 0,
    kind   TEXT NOT NULL,
    owner  TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, owner)
) WITHOUT ROWID, STRICT;

CREATE TABLE case_party (
    party    TEXT NOT NULL,
    root_key INTEGER NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (party, root_key)
) WITHOUT ROWID, STRICT;

CREATE TABLE case_record (
    record_key   INTEGER NOT NULL,
    root_key     INTEGER NOT NULL,
    instance_key INTEGER NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (record_key, root_key, instance_key)
) WITHOUT ROWID, STRICT;

CREATE INDEX case_record_instance ON case_record (instance_key);

CREATE TABLE closed_task (
    key          INTEGER PRIMARY KEY,
    instance_key INTEGER NOT NULL,
    element      TEXT NOT NULL,
    status       INTEGER NOT NULL,
    assignee     TEXT NOT NULL,
    priority     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    due_at       INTEGER,
    version      INTEGER NOT NULL,
    search_text  TEXT NOT NULL,
    details      BLOB NOT NULL,
    closed_at    INTEGER NOT NULL,
    closed_by    TEXT NOT NULL,
    outcome      TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX closed_task_closed_by ON closed_task (closed_by, closed_at, key) WHERE closed_by <> '';

CREATE INDEX closed_task_instance ON closed_task (instance_key);

CREATE TABLE definition (
    key            INTEGER PRIMARY KEY,
    deployment_key INTEGER NOT NULL,
    process_id     TEXT NOT NULL,
    version        INTEGER NOT NULL,
    name           TEXT NOT NULL,
    file           TEXT NOT NULL,
    running        INTEGER NOT NULL DEFAULT 0
, tenant INTEGER NOT NULL DEFAULT 0, is_withdrawn INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE UNIQUE INDEX definition_version ON definition (tenant, process_id, version);

CREATE TABLE deployment (
    key          INTEGER PRIMARY KEY,
    template_id  TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE directory_run (
    tenant     INTEGER NOT NULL DEFAULT 0,
    id         TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER NOT NULL,
    asked_by   TEXT NOT NULL,
    problem    TEXT NOT NULL,
    report     TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE download (
    key        INTEGER PRIMARY KEY,
    file_key   INTEGER NOT NULL,
    person     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    in_archive INTEGER NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX download_file ON download (file_key, key);

CREATE TABLE dropped_content (
    hash       TEXT PRIMARY KEY,
    claimed_at INTEGER NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;

CREATE TABLE ended_instance (
    key            INTEGER PRIMARY KEY,
    root_key       INTEGER NOT NULL,
    parent_key     INTEGER NOT NULL,
    parent_element INTEGER NOT NULL,
    definition_key INTEGER NOT NULL,
    process_id     TEXT NOT NULL,
    version        INTEGER NOT NULL,
    status         INTEGER NOT NULL,
    number         TEXT NOT NULL,
    business_id    TEXT NOT NULL,
    title          TEXT NOT NULL,
    starter        TEXT NOT NULL,
    stage          TEXT NOT NULL,
    end_event      TEXT NOT NULL,
    started_at     INTEGER NOT NULL,
    ended_at       INTEGER,
    case_fields    BLOB NOT NULL,
    search_text    TEXT NOT NULL,
    state          BLOB NOT NULL
, suspended_at INTEGER, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX ended_instance_age ON ended_instance (process_id, ended_at, key) WHERE parent_key = 0;

CREATE INDEX ended_instance_business_id ON ended_instance (business_id, key) WHERE business_id <> '';

CREATE INDEX ended_instance_process ON ended_instance (process_id, key);

CREATE INDEX ended_instance_root ON ended_instance (root_key, key) WHERE parent_key <> 0;

CREATE INDEX ended_instance_stage ON ended_instance (process_id, stage, key) WHERE stage <> '';

CREATE INDEX ended_instance_starter ON ended_instance (starter, key) WHERE starter <> '';

CREATE TABLE file (
    key          INTEGER PRIMARY KEY,
    hash         TEXT NOT NULL,
    crc32        INTEGER NOT NULL,
    size         INTEGER NOT NULL,
    name         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    uploaded_by  TEXT NOT NULL,
    visitor      TEXT NOT NULL,
    uploaded_at  INTEGER NOT NULL,
    instance_key INTEGER NOT NULL,
    root_key     INTEGER NOT NULL,
    element      TEXT NOT NULL,
    field        TEXT NOT NULL,
    document     TEXT NOT NULL,
    attached_at  INTEGER
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX file_hash ON file (hash) WHERE hash <> '';

CREATE INDEX file_instance ON file (instance_key) WHERE instance_key <> 0;

CREATE INDEX file_loose ON file (uploaded_at) WHERE root_key = 0;

CREATE INDEX file_root ON file (root_key, key) WHERE root_key <> 0;

CREATE INDEX file_uploaded_by ON file (uploaded_by, uploaded_at);

CREATE TABLE group_bearer (
    tenant   INTEGER NOT NULL DEFAULT 0,
    group_id TEXT NOT NULL,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (tenant, group_id, kind, name)
) WITHOUT ROWID, STRICT;

CREATE TABLE history (
    key          INTEGER PRIMARY KEY,
    instance_key INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    events       BLOB NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX history_instance ON history (instance_key, sequence);

CREATE TABLE idempotency (
    key         TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    reply       TEXT NOT NULL,
    at          INTEGER NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;

CREATE INDEX idempotency_age ON idempotency (at);

CREATE TABLE inbox (
    sequence INTEGER PRIMARY KEY,
    target   INTEGER NOT NULL,
    dispatch BLOB NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE incident (
    key              INTEGER PRIMARY KEY,
    instance_key     INTEGER NOT NULL,
    element_instance INTEGER NOT NULL,
    element          TEXT NOT NULL,
    kind             TEXT NOT NULL,
    message          TEXT NOT NULL,
    job_key          INTEGER NOT NULL,
    raised_at        INTEGER NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX incident_instance ON incident (instance_key);

CREATE TABLE instance (
    key            INTEGER PRIMARY KEY,
    root_key       INTEGER NOT NULL,
    parent_key     INTEGER NOT NULL,
    parent_element INTEGER NOT NULL,
    definition_key INTEGER NOT NULL,
    process_id     TEXT NOT NULL,
    version        INTEGER NOT NULL,
    status         INTEGER NOT NULL,
    number         TEXT NOT NULL,
    business_id    TEXT NOT NULL,
    title          TEXT NOT NULL,
    starter        TEXT NOT NULL,
    stage          TEXT NOT NULL,
    end_event      TEXT NOT NULL,
    started_at     INTEGER NOT NULL,
    ended_at       INTEGER,
    case_fields    BLOB NOT NULL,
    search_text    TEXT NOT NULL,
    state          BLOB NOT NULL
, suspended_at INTEGER, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX instance_business_id ON instance (business_id, key) WHERE business_id <> '';

CREATE INDEX instance_definition ON instance (definition_key, key);

CREATE INDEX instance_process ON instance (process_id, key);

CREATE INDEX instance_root ON instance (root_key, key) WHERE parent_key <> 0;

CREATE INDEX instance_stage ON instance (process_id, stage, key) WHERE stage <> '';

CREATE INDEX instance_starter ON instance (starter, key) WHERE starter <> '';

CREATE TABLE job (
    key          INTEGER PRIMARY KEY,
    instance_key INTEGER NOT NULL,
    type         TEXT NOT NULL,
    available_at INTEGER NOT NULL,
    worker       TEXT NOT NULL,
    leased_until INTEGER,
    details      BLOB NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX job_available ON job (type, tenant, available_at, key);

CREATE INDEX job_lease ON job (leased_until) WHERE leased_until IS NOT NULL;

CREATE TABLE linked_identity (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    person  TEXT NOT NULL,
    tenant  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (issuer, subject)
) WITHOUT ROWID, STRICT;

CREATE INDEX linked_identity_person ON linked_identity (person);

CREATE TABLE mapping_rule (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    claim_name  TEXT NOT NULL,
    claim_value TEXT NOT NULL,
    tenant      INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE TABLE message (
    key             INTEGER PRIMARY KEY,
    name            TEXT NOT NULL,
    correlation_key TEXT NOT NULL,
    message_id      TEXT NOT NULL,
    expires_at      INTEGER NOT NULL,
    variables       TEXT NOT NULL,
    taken_by        TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX message_expiry ON message (expires_at);

CREATE INDEX message_name ON message (name, correlation_key, key);

CREATE TABLE message_start (
    instance_key    INTEGER PRIMARY KEY,
    process_id      TEXT NOT NULL,
    correlation_key TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX message_start_key ON message_start (correlation_key);

CREATE TABLE notification (
    key          INTEGER PRIMARY KEY,
    person       TEXT NOT NULL,
    at           INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    subject      TEXT NOT NULL,
    body         TEXT NOT NULL,
    why          TEXT NOT NULL,
    instance_key INTEGER NOT NULL,
    task_key     INTEGER NOT NULL,
    is_read      INTEGER NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0, rings INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE INDEX notification_instance ON notification (instance_key);

CREATE INDEX notification_person ON notification (person, key);

CREATE INDEX notification_unread ON notification (person) WHERE is_read = 0 AND rings = 1;

CREATE TABLE outbox (
    key             INTEGER PRIMARY KEY,
    channel         TEXT NOT NULL,
    recipient       TEXT NOT NULL,
    kind            TEXT NOT NULL,
    subject         TEXT NOT NULL,
    body            TEXT NOT NULL,
    instance_key    INTEGER NOT NULL,
    element         TEXT NOT NULL,
    state           INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    finished_at     INTEGER,
    last_error      TEXT NOT NULL
, target TEXT NOT NULL DEFAULT 'mail', decided_by TEXT NOT NULL DEFAULT '', decided_at INTEGER, tenant INTEGER NOT NULL DEFAULT 0, person TEXT NOT NULL DEFAULT '', task_key INTEGER NOT NULL DEFAULT 0, held_until INTEGER, carrier_key INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX outbox_dead ON outbox (key) WHERE state = 2;

CREATE INDEX outbox_delivered ON outbox (finished_at) WHERE channel = 'webhook';

CREATE INDEX outbox_discarded ON outbox (key) WHERE state = 3;

CREATE INDEX outbox_due ON outbox (target, next_attempt_at, key) WHERE state = 0;

CREATE INDEX outbox_held ON outbox (held_until, person) WHERE state = 4;

CREATE INDEX outbox_held_person ON outbox (person, key) WHERE state = 4;

CREATE INDEX outbox_instance ON outbox (instance_key);

CREATE INDEX outbox_webhook ON outbox (target, key) WHERE channel = 'webhook';

CREATE TABLE pass (
    token_hash   TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    id           TEXT NOT NULL,
    person       TEXT NOT NULL,
    title        TEXT NOT NULL,
    scopes       TEXT NOT NULL,
    details      TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    tenant       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE INDEX pass_expiry ON pass (expires_at) WHERE expires_at IS NOT NULL;

CREATE UNIQUE INDEX pass_id ON pass (id);

CREATE INDEX pass_person ON pass (person, kind);

CREATE TABLE permission (
    key           INTEGER PRIMARY KEY,
    owner_kind    TEXT NOT NULL,
    owner         TEXT NOT NULL,
    resource_kind TEXT NOT NULL,
    resource      TEXT NOT NULL,
    permissions   TEXT NOT NULL,
    scope         TEXT NOT NULL,
    condition     TEXT NOT NULL,
    fields        TEXT NOT NULL,
    tenant        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE person (
    name          TEXT PRIMARY KEY,
    display_name  TEXT NOT NULL,
    email         TEXT NOT NULL,
    language      TEXT NOT NULL,
    position      TEXT NOT NULL,
    department    TEXT NOT NULL,
    supervisor    TEXT NOT NULL,
    is_active     INTEGER NOT NULL,
    roles         TEXT NOT NULL,
    password_hash TEXT NOT NULL DEFAULT '',
    color_scheme  TEXT NOT NULL DEFAULT ''
, tenant INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;

CREATE TABLE person_group (
    id      TEXT PRIMARY KEY,
    titles  TEXT NOT NULL,
    head    TEXT NOT NULL,
    members TEXT NOT NULL,
    parent  TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0, description TEXT NOT NULL DEFAULT '') WITHOUT ROWID, STRICT;

CREATE TABLE person_view (
    token_hash TEXT PRIMARY KEY,
    person     TEXT NOT NULL,
    seen_by    TEXT NOT NULL,
    ends_at    INTEGER NOT NULL,
    tenant     INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE INDEX person_view_end ON person_view (ends_at);

CREATE TABLE personal (
    tenant INTEGER NOT NULL DEFAULT 0,
    kind   TEXT NOT NULL,
    id     TEXT NOT NULL,
    owner  TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE pool (
    candidate TEXT NOT NULL,
    task_key  INTEGER NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (candidate, task_key)
) WITHOUT ROWID, STRICT;

CREATE TABLE process_policy (
    process_id TEXT PRIMARY KEY,
    history    INTEGER,
    keep_days  INTEGER,
    disposal   INTEGER
, tenant INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;

CREATE TABLE quarantine (
    instance_key INTEGER PRIMARY KEY,
    incident_key INTEGER NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TRIGGER record_text_added AFTER INSERT ON record BEGIN
    INSERT INTO record_text (rowid, search_text) VALUES (new.key, new.search_text);
END;

CREATE TRIGGER record_text_changed AFTER UPDATE OF search_text ON record WHEN old.search_text <> new.search_text BEGIN
    DELETE FROM record_text WHERE rowid = old.key;
    INSERT INTO record_text (rowid, search_text) VALUES (new.key, new.search_text);
END;

CREATE TRIGGER record_text_removed AFTER DELETE ON record BEGIN
    DELETE FROM record_text WHERE rowid = old.key;
END;

CREATE TABLE record (
    key         INTEGER PRIMARY KEY,
    type        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    fields      TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX record_type ON record (type, key, tenant);

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

CREATE INDEX record_bin_deleted ON record_bin (deleted_at);

CREATE INDEX record_bin_type ON record_bin (type, deleted_at, key);

CREATE TABLE record_change (
    record_key   INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    instance_key INTEGER NOT NULL,
    changed      TEXT NOT NULL,
    previous     TEXT NOT NULL, tenant INTEGER NOT NULL DEFAULT 0, act INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (record_key, version)
) WITHOUT ROWID, STRICT;

CREATE INDEX record_change_instance ON record_change (instance_key, record_key) WHERE instance_key <> 0;

CREATE TABLE record_field (
    type       TEXT NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    record_key INTEGER NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (type, field, value, record_key)
) WITHOUT ROWID, STRICT;

CREATE VIRTUAL TABLE record_text USING fts5(search_text, content='', contentless_delete=1, detail=none,
    tokenize='trigram case_sensitive 1');

CREATE TABLE resource (
    deployment_key INTEGER NOT NULL,
    name           TEXT NOT NULL,
    content        BLOB NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (deployment_key, name)
) WITHOUT ROWID, STRICT;

CREATE TABLE retention_run (
    key         INTEGER PRIMARY KEY,
    state       INTEGER NOT NULL,
    started_by  TEXT NOT NULL,
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    owner       TEXT NOT NULL,
    lease_until INTEGER NOT NULL,
    archived    INTEGER NOT NULL,
    deleted     INTEGER NOT NULL,
    problem     TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE role (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    description   TEXT NOT NULL,
    users         TEXT NOT NULL,
    clients       TEXT NOT NULL,
    member_groups TEXT NOT NULL,
    mapping_rules TEXT NOT NULL,
    tenant        INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE TABLE second_factor (
    person       TEXT PRIMARY KEY,
    secret       TEXT NOT NULL,
    is_confirmed INTEGER NOT NULL,
    last_step    INTEGER NOT NULL,
    recovery     TEXT NOT NULL,
    since        INTEGER NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE TABLE service_account (
    name         TEXT PRIMARY KEY,
    title        TEXT NOT NULL,
    secret_hash  TEXT NOT NULL,
    roles        TEXT NOT NULL,
    scopes       TEXT NOT NULL,
    is_active    INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    tenant       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    person     TEXT NOT NULL,
    csrf_token TEXT NOT NULL,
    opened_at  INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    user_agent TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0, address TEXT NOT NULL DEFAULT '', last_used_at INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;

CREATE INDEX session_expiry ON session (expires_at);

CREATE INDEX session_person ON session (person);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;

CREATE TABLE start_timer (
    key              INTEGER PRIMARY KEY,
    definition_key   INTEGER NOT NULL,
    start_event      TEXT NOT NULL,
    due              INTEGER NOT NULL,
    repetitions_left INTEGER NOT NULL,
    interval         TEXT NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE subscription (
    kind             INTEGER NOT NULL,
    name             TEXT NOT NULL,
    correlation_key  TEXT NOT NULL,
    key              INTEGER NOT NULL,
    instance_key     INTEGER NOT NULL,
    element_instance INTEGER NOT NULL,
    element          TEXT NOT NULL,
    rule             INTEGER NOT NULL,
    process_id       TEXT NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, name, correlation_key, key)
) WITHOUT ROWID, STRICT;

CREATE TABLE substitution (
    tenant     INTEGER NOT NULL DEFAULT 0,
    id         TEXT NOT NULL,
    absent     TEXT NOT NULL,
    substitute TEXT NOT NULL,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    processes  TEXT NOT NULL, kinds TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE task (
    key          INTEGER PRIMARY KEY,
    instance_key INTEGER NOT NULL,
    element      TEXT NOT NULL,
    assignee     TEXT NOT NULL,
    priority     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    due_at       INTEGER,
    version      INTEGER NOT NULL,
    search_text  TEXT NOT NULL,
    details      BLOB NOT NULL
, tenant INTEGER NOT NULL DEFAULT 0, is_approval INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX task_assignee ON task (assignee, key) WHERE assignee <> '';

CREATE INDEX task_instance ON task (instance_key);

CREATE TABLE tenant (
    tenant      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL
) STRICT;

CREATE TABLE tenant_member (
    tenant INTEGER NOT NULL,
    kind   INTEGER NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, member)
) WITHOUT ROWID, STRICT;

CREATE TABLE timer (
    due          INTEGER NOT NULL,
    key          INTEGER NOT NULL,
    instance_key INTEGER NOT NULL, tenant INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (due, key)
) WITHOUT ROWID, STRICT;

CREATE TABLE turn (
    tenant INTEGER NOT NULL,
    name   TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (tenant, name)
) STRICT;

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
