-- Which records a case is about (runtime/case_records.h). Of the cases that are there already, those count that wrote
-- a record; what their forms chose is noted from the next choice on.

CREATE TABLE case_record (
    record_key   INTEGER NOT NULL,
    root_key     INTEGER NOT NULL,
    instance_key INTEGER NOT NULL,
    tenant       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (record_key, root_key, instance_key)
) WITHOUT ROWID, STRICT;

CREATE INDEX case_record_instance ON case_record (instance_key);

INSERT INTO case_record (record_key, root_key, instance_key, tenant)
SELECT DISTINCT c.record_key, i.root_key, i.key, i.tenant
FROM record_change c JOIN (SELECT key, root_key, tenant FROM instance UNION ALL
                           SELECT key, root_key, tenant FROM ended_instance) i ON i.key = c.instance_key
WHERE c.instance_key <> 0;
