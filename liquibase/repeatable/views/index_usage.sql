--liquibase formatted sql

--changeset tiris:index_usage runOnChange:true splitStatements:false
-- Of all tables and of the hypertables' chunks, where their scans are booked.
CREATE OR REPLACE VIEW tiris.index_usage AS
SELECT s.schemaname, s.relname, s.indexrelname, s.idx_tup_read, s.idx_tup_fetch, s.idx_scan,
       pg_relation_size(s.indexrelid) AS bytes
FROM pg_stat_user_indexes s
WHERE s.schemaname IN ('tiris', '_timescaledb_internal')
ORDER BY s.idx_scan DESC;

REVOKE ALL ON tiris.index_usage FROM tiris_read, tiris_write;
GRANT SELECT ON tiris.index_usage TO tiris_admin;

--rollback DROP VIEW IF EXISTS tiris.index_usage;
