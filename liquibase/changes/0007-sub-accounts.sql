--liquibase formatted sql

--changeset tiris:0007-sub-accounts splitStatements:false
CREATE TABLE tiris.sub_accounts (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    name VARCHAR(100) NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    balance NUMERIC(20, 8) NOT NULL DEFAULT 0,
    locked_balance NUMERIC(20, 8) NOT NULL DEFAULT 0,
    info JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT sub_accounts_pkey PRIMARY KEY (id),
    CONSTRAINT sub_accounts_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE,
    CONSTRAINT sub_accounts_trading_name_unique UNIQUE (trading_id, name),
    -- What the money rows point at, so that none can carry another user's or trading's id.
    CONSTRAINT sub_accounts_id_trading_user_unique UNIQUE (id, trading_id, user_id),
    -- NaN is greater than every number in PostgreSQL and would pass the first comparison.
    CONSTRAINT sub_accounts_balance_positive CHECK (balance >= 0 AND balance <> 'NaN'),
    CONSTRAINT sub_accounts_locked_balance_valid
        CHECK (locked_balance >= 0 AND locked_balance <= balance AND locked_balance <> 'NaN'),
    CONSTRAINT sub_accounts_symbol_valid CHECK (symbol ~ '^[A-Z0-9][A-Z0-9._-]{0,19}$')
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- No index on a balance: its updates stay on their page (HOT).
CREATE INDEX idx_sub_accounts_user_symbol ON tiris.sub_accounts (user_id, symbol);

ALTER TABLE tiris.sub_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.sub_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY sub_accounts_administration ON tiris.sub_accounts TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON tiris.sub_accounts TO tiris_write;
GRANT UPDATE (name, balance, locked_balance, info, updated_at) ON tiris.sub_accounts TO tiris_write;

--rollback DROP TABLE tiris.sub_accounts;
