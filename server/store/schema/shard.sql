-- Puts the tenant first in the keys of all tables, which is what it takes to distribute them by it, and distributes
-- them with Citus. docs/scaling.md tells when, and what this does not do. All servers are stopped meanwhile; the first
-- part runs on any PostgreSQL, and afterwards the servers work as before:
--
--     sed '/^-- Citus/,$d' shard.sql | psql --single-transaction obieg

ALTER TABLE archive_file    DROP CONSTRAINT archive_file_pkey, ADD PRIMARY KEY (tenant, folder, name);
ALTER TABLE audit           DROP CONSTRAINT audit_pkey, ADD PRIMARY KEY (tenant, chain, sequence);
ALTER TABLE batch_item      DROP CONSTRAINT batch_item_pkey, ADD PRIMARY KEY (tenant, batch_key, item_key);
ALTER TABLE batch_operation DROP CONSTRAINT batch_operation_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE case_party      DROP CONSTRAINT case_party_pkey, ADD PRIMARY KEY (tenant, party, root_key);
ALTER TABLE closed_task     DROP CONSTRAINT closed_task_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE definition      DROP CONSTRAINT definition_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE deployment      DROP CONSTRAINT deployment_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE download        DROP CONSTRAINT download_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE dropped_content DROP CONSTRAINT dropped_content_pkey, ADD PRIMARY KEY (tenant, hash);
ALTER TABLE ended_instance  DROP CONSTRAINT ended_instance_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE file            DROP CONSTRAINT file_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE history         DROP CONSTRAINT history_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE idempotency     DROP CONSTRAINT idempotency_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE inbox           DROP CONSTRAINT inbox_pkey, ADD PRIMARY KEY (tenant, sequence);
ALTER TABLE incident        DROP CONSTRAINT incident_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE instance        DROP CONSTRAINT instance_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE job             DROP CONSTRAINT job_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE linked_identity DROP CONSTRAINT linked_identity_pkey, ADD PRIMARY KEY (tenant, issuer, subject);
ALTER TABLE mapping_rule    DROP CONSTRAINT mapping_rule_pkey, ADD PRIMARY KEY (tenant, id);
ALTER TABLE message         DROP CONSTRAINT message_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE message_start   DROP CONSTRAINT message_start_pkey, ADD PRIMARY KEY (tenant, instance_key);
ALTER TABLE notification    DROP CONSTRAINT notification_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE outbox          DROP CONSTRAINT outbox_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE pass            DROP CONSTRAINT pass_pkey, ADD PRIMARY KEY (tenant, token_hash);
ALTER TABLE permission      DROP CONSTRAINT permission_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE personal        DROP CONSTRAINT personal_pkey, ADD PRIMARY KEY (tenant, kind, id);
ALTER TABLE person          DROP CONSTRAINT person_pkey, ADD PRIMARY KEY (tenant, name);
ALTER TABLE person_group    DROP CONSTRAINT person_group_pkey, ADD PRIMARY KEY (tenant, id);
ALTER TABLE person_view     DROP CONSTRAINT person_view_pkey, ADD PRIMARY KEY (tenant, token_hash);
ALTER TABLE pool            DROP CONSTRAINT pool_pkey, ADD PRIMARY KEY (tenant, candidate, task_key);
ALTER TABLE process_policy  DROP CONSTRAINT process_policy_pkey, ADD PRIMARY KEY (tenant, process_id);
ALTER TABLE quarantine      DROP CONSTRAINT quarantine_pkey, ADD PRIMARY KEY (tenant, instance_key);
ALTER TABLE record          DROP CONSTRAINT record_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE record_bin      DROP CONSTRAINT record_bin_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE record_change   DROP CONSTRAINT record_change_pkey, ADD PRIMARY KEY (tenant, record_key, version);
ALTER TABLE record_field    DROP CONSTRAINT record_field_pkey, ADD PRIMARY KEY (tenant, type, field, value, record_key);
ALTER TABLE resource        DROP CONSTRAINT resource_pkey, ADD PRIMARY KEY (tenant, deployment_key, name);
ALTER TABLE retention_run   DROP CONSTRAINT retention_run_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE role            DROP CONSTRAINT role_pkey, ADD PRIMARY KEY (tenant, id);
ALTER TABLE second_factor   DROP CONSTRAINT second_factor_pkey, ADD PRIMARY KEY (tenant, person);
ALTER TABLE service_account DROP CONSTRAINT service_account_pkey, ADD PRIMARY KEY (tenant, name);
ALTER TABLE session         DROP CONSTRAINT session_pkey, ADD PRIMARY KEY (tenant, token_hash);
ALTER TABLE setting         DROP CONSTRAINT setting_pkey, ADD PRIMARY KEY (tenant, name);
ALTER TABLE start_timer     DROP CONSTRAINT start_timer_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE store_state     DROP CONSTRAINT store_state_pkey, ADD PRIMARY KEY (tenant, name);
ALTER TABLE subscription    DROP CONSTRAINT subscription_pkey, ADD PRIMARY KEY (tenant, kind, name, correlation_key, key);
ALTER TABLE task            DROP CONSTRAINT task_pkey, ADD PRIMARY KEY (tenant, key);
ALTER TABLE timer           DROP CONSTRAINT timer_pkey, ADD PRIMARY KEY (tenant, due, key);
ALTER TABLE webhook         DROP CONSTRAINT webhook_pkey, ADD PRIMARY KEY (tenant, id);

-- Citus -------------------------------------------------------------------------------------------------------------
-- What belongs to cases lies with its tenant; what belongs to the installation lies everywhere.

SELECT create_reference_table('archive_file');
SELECT create_reference_table('audit');
SELECT create_reference_table('batch_operation');
SELECT create_reference_table('brought');
SELECT create_reference_table('calendar');
SELECT create_reference_table('group_bearer');
SELECT create_reference_table('directory_run');
SELECT create_reference_table('dropped_content');
SELECT create_reference_table('idempotency');
SELECT create_reference_table('linked_identity');
SELECT create_reference_table('mapping_rule');
SELECT create_reference_table('pass');
SELECT create_reference_table('permission');
SELECT create_reference_table('person');
SELECT create_reference_table('person_group');
SELECT create_reference_table('person_view');
SELECT create_reference_table('process_policy');
SELECT create_reference_table('retention_run');
SELECT create_reference_table('role');
SELECT create_reference_table('second_factor');
SELECT create_reference_table('service_account');
SELECT create_reference_table('session');
SELECT create_reference_table('setting');
SELECT create_reference_table('store_state');
SELECT create_reference_table('substitution');
SELECT create_reference_table('personal');
SELECT create_reference_table('tenant');
SELECT create_reference_table('tenant_member');
SELECT create_reference_table('webhook');

SELECT create_distributed_table('batch_item', 'tenant');
SELECT create_distributed_table('case_party', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('closed_task', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('definition', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('deployment', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('download', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('ended_instance', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('file', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('history', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('inbox', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('incident', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('instance', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('job', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('message', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('message_start', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('notification', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('outbox', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('pool', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('quarantine', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('record', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('record_bin', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('record_change', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('record_field', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('resource', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('start_timer', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('subscription', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('task', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('timer', 'tenant', colocate_with => 'batch_item');
SELECT create_distributed_table('turn', 'tenant', colocate_with => 'batch_item');
