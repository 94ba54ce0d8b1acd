--liquibase formatted sql

--changeset tiris:0005-tradings splitStatements:false
CREATE TABLE tiris.tradings (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    exchange_binding_id UUID NOT NULL,
    name VARCHAR(100) NOT NULL,
    type VARCHAR(50) NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'active',
    info JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT tradings_pkey PRIMARY KEY (id),
    CONSTRAINT tradings_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE,
    CONSTRAINT tradings_exchange_binding_fkey FOREIGN KEY (exchange_binding_id)
        REFERENCES tiris.exchange_bindings (id) ON DELETE RESTRICT,
    CONSTRAINT tradings_user_name_unique UNIQUE (user_id, name),
    -- What the rows of a trading point at, so that none can carry another user's id.
    CONSTRAINT tradings_id_user_unique UNIQUE (id, user_id),
    CONSTRAINT tradings_type_valid CHECK (type IN ('real', 'virtual', 'backtest')),
    CONSTRAINT tradings_status_valid CHECK (status IN ('active', 'inactive', 'paused'))
);

CREATE INDEX idx_tradings_exchange_binding_id ON tiris.tradings (exchange_binding_id);
CREATE INDEX idx_tradings_type ON tiris.tradings (type);
CREATE INDEX idx_tradings_status ON tiris.tradings (status);
CREATE INDEX idx_tradings_info_gin ON tiris.tradings USING gin (info jsonb_path_ops);

ALTER TABLE tiris.tradings ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.tradings FORCE ROW LEVEL SECURITY;
CREATE POLICY tradings_administration ON tiris.tradings TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON tiris.tradings TO tiris_write;

--rollback DROP TABLE tiris.tradings;
