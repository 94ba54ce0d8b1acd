--liquibase formatted sql

--changeset tiris:0003-exchange-bindings splitStatements:false
CREATE TABLE tiris.exchange_bindings (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID,
    name VARCHAR(100) NOT NULL,
    exchange VARCHAR(50) NOT NULL,
    type VARCHAR(20) NOT NULL,
    api_key_encrypted TEXT,
    api_secret_encrypted TEXT,
    passphrase_encrypted TEXT,
    api_key_hint VARCHAR(4),
    api_key_fingerprint BYTEA,
    status VARCHAR(20) NOT NULL DEFAULT 'active',
    info JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT exchange_bindings_pkey PRIMARY KEY (id),
    CONSTRAINT exchange_bindings_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE,
    CONSTRAINT exchange_bindings_name_unique UNIQUE NULLS NOT DISTINCT (user_id, name),
    CONSTRAINT exchange_bindings_exchange_valid
        CHECK (exchange IN ('binance', 'kraken', 'gate', 'coinbase', 'virtual')),
    CONSTRAINT exchange_bindings_type_valid CHECK (type IN ('private', 'public')),
    CONSTRAINT exchange_bindings_status_valid CHECK (status IN ('active', 'inactive', 'error')),
    CONSTRAINT exchange_bindings_private_requires_user CHECK (type = 'public' OR user_id IS NOT NULL),
    -- A deleted account keeps its inactive bindings, because its tradings point at them, but no key.
    CONSTRAINT exchange_bindings_private_requires_keys CHECK (
        type = 'public' OR status = 'inactive'
        OR (api_key_encrypted IS NOT NULL AND api_secret_encrypted IS NOT NULL)),
    CONSTRAINT exchange_bindings_public_without_user CHECK (type = 'private' OR user_id IS NULL),
    CONSTRAINT exchange_bindings_public_without_keys CHECK (
        type = 'private'
        OR num_nonnulls(api_key_encrypted, api_secret_encrypted, passphrase_encrypted,
                        api_key_hint, api_key_fingerprint) = 0)
);

CREATE INDEX idx_exchange_bindings_exchange ON tiris.exchange_bindings (exchange);
CREATE INDEX idx_exchange_bindings_type ON tiris.exchange_bindings (type);
CREATE INDEX idx_exchange_bindings_status ON tiris.exchange_bindings (status);
CREATE INDEX idx_exchange_bindings_info_gin ON tiris.exchange_bindings USING gin (info jsonb_path_ops);
CREATE INDEX idx_exchange_bindings_fingerprint ON tiris.exchange_bindings (user_id, api_key_fingerprint)
    WHERE api_key_fingerprint IS NOT NULL;

ALTER TABLE tiris.exchange_bindings ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.exchange_bindings FORCE ROW LEVEL SECURITY;
CREATE POLICY exchange_bindings_administration ON tiris.exchange_bindings TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON tiris.exchange_bindings TO tiris_write;

--rollback DROP TABLE tiris.exchange_bindings;
