--liquibase formatted sql

--changeset tiris:0013-idempotency-keys splitStatements:false
CREATE TABLE tiris.idempotency_keys (
    user_id UUID NOT NULL,
    key VARCHAR(255) NOT NULL,
    operation VARCHAR(50) NOT NULL,
    content_hash BYTEA NOT NULL,
    answer JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, key),
    CONSTRAINT idempotency_keys_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE
);

ALTER TABLE tiris.idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_administration ON tiris.idempotency_keys TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON tiris.idempotency_keys TO tiris_write;

--rollback DROP TABLE tiris.idempotency_keys;
