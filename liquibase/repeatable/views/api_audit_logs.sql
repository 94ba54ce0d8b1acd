--liquibase formatted sql

--changeset tiris:api_audit_logs runOnChange:true splitStatements:false
-- Plain, and owned by the owner: the only way to the table for the application. A security barrier would lose LIMIT.
CREATE OR REPLACE VIEW api.audit_logs AS
SELECT id, user_id, action, resource_type, resource_id, old_values, new_values, ip_address, user_agent, timestamp, info
FROM tiris.audit_logs
WHERE user_id = nullif(current_setting('app.current_user_id', true), '')::uuid AND tiris.sees_account()
WITH CASCADED CHECK OPTION;

GRANT SELECT ON api.audit_logs TO tiris_read, tiris_admin;
GRANT SELECT ON api.audit_logs TO tiris_write;

--rollback DROP VIEW IF EXISTS api.audit_logs;
