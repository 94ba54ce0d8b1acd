--liquibase formatted sql

--changeset tiris:0014-audit-logs splitStatements:false
CREATE TABLE tiris.audit_logs (
    id UUID NOT NULL,
    user_id UUID,
    action VARCHAR(100) NOT NULL,
    resource_type VARCHAR(50) NOT NULL,
    resource_id UUID,
    old_values JSONB,
    new_values JSONB,
    ip_address INET,
    user_agent TEXT,
    timestamp TIMESTAMPTZ NOT NULL,
    info JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT audit_logs_pkey PRIMARY KEY (id, timestamp),
    CONSTRAINT audit_logs_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE SET NULL
);

CREATE INDEX idx_audit_logs_user_timestamp ON tiris.audit_logs (user_id, timestamp DESC, id DESC);
CREATE INDEX idx_audit_logs_action ON tiris.audit_logs (action, timestamp DESC);
CREATE INDEX idx_audit_logs_resource ON tiris.audit_logs (resource_type, resource_id, timestamp DESC);
CREATE INDEX idx_audit_logs_timestamp ON tiris.audit_logs (timestamp DESC, id DESC);

REVOKE ALL ON tiris.audit_logs FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.audit_logs;
