--liquibase formatted sql

--changeset tiris:0060-audit-of-a-resource splitStatements:false
-- Administrators list what was done to one resource, newest first, page by page.
DROP INDEX tiris.idx_audit_logs_resource;
CREATE INDEX idx_audit_logs_resource ON tiris.audit_logs (resource_type, resource_id, timestamp DESC, id DESC);

--rollback DROP INDEX tiris.idx_audit_logs_resource;
--rollback CREATE INDEX idx_audit_logs_resource ON tiris.audit_logs (resource_type, resource_id, timestamp DESC);
