-- Lists of records among very many: the tenant beside the keys of a type and of values, so that counting reads the
-- index alone. Words in texts are found by the index that docs/scaling.md tells how to make.

DROP INDEX record_type;
CREATE INDEX record_type ON record (type, key, tenant);
