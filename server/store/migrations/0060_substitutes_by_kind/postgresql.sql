-- Which tasks end in outcomes to choose from, and which kinds of work a substitution is about.
-- Tasks that are open already count as tasks of the other kind until they change.

ALTER TABLE task ADD COLUMN is_approval BIGINT NOT NULL DEFAULT 0;
ALTER TABLE substitution ADD COLUMN kinds TEXT COLLATE "C" NOT NULL DEFAULT '[]';
