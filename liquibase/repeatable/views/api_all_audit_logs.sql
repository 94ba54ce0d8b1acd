--liquibase formatted sql

--changeset tiris:api_all_audit_logs runOnChange:true splitStatements:false
-- What administrators see of the audit; nobody else gets a row, whatever is asked. The condition is on no row, so it is
-- asked once, before any row is read: a condition of the caller's never sees one. A security barrier would lose LIMIT.
CREATE OR REPLACE VIEW api.all_audit_logs AS
SELECT id, user_id, action, resource_type, resource_id, old_values, new_values, ip_address, user_agent, timestamp, info
FROM tiris.audit_logs
WHERE tiris.is_administrator();

GRANT SELECT ON api.all_audit_logs TO tiris_write;

--rollback DROP VIEW IF EXISTS api.all_audit_logs;
