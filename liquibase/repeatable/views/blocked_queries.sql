--liquibase formatted sql

--changeset tiris:blocked_queries runOnChange:true splitStatements:false
-- Who waits for whom. Other sessions' queries show to members of pg_read_all_stats only.
CREATE OR REPLACE VIEW tiris.blocked_queries AS
SELECT a.pid, a.usename, a.application_name, a.state, a.wait_event_type, a.wait_event,
       pg_blocking_pids(a.pid) AS blocked_by, a.xact_start, a.query_start, now() - a.query_start AS waiting_for, a.query
FROM pg_stat_activity a
WHERE a.datname = current_database() AND cardinality(pg_blocking_pids(a.pid)) > 0;

REVOKE ALL ON tiris.blocked_queries FROM tiris_read, tiris_write;
GRANT SELECT ON tiris.blocked_queries TO tiris_admin;

--rollback DROP VIEW IF EXISTS tiris.blocked_queries;
