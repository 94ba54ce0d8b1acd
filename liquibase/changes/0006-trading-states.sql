--liquibase formatted sql

--changeset tiris:0006-trading-states splitStatements:false
-- One narrow row for each trading, written on every change of its ledger or log, so that the trading's own row, its
-- indexes, triggers and audit are not touched by the money path. Locking it is what puts the changes into an order.
CREATE TABLE tiris.trading_states (
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    last_sequence BIGINT NOT NULL DEFAULT 0,
    retained_from_sequence BIGINT NOT NULL DEFAULT 1,
    last_recorded_at TIMESTAMPTZ,
    transaction_count BIGINT NOT NULL DEFAULT 0,
    first_transaction_at TIMESTAMPTZ,
    last_transaction_at TIMESTAMPTZ,
    heartbeat_at TIMESTAMPTZ,
    heartbeat_status VARCHAR(50),

    CONSTRAINT trading_states_pkey PRIMARY KEY (trading_id),
    CONSTRAINT trading_states_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE,
    CONSTRAINT trading_states_sequence_valid CHECK (last_sequence >= 0 AND retained_from_sequence >= 1),
    CONSTRAINT trading_states_transaction_count_valid CHECK (transaction_count >= 0)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX idx_trading_states_user ON tiris.trading_states (user_id);

COMMENT ON COLUMN tiris.trading_states.retained_from_sequence IS
    'Numbers below this one may be missing: retention or the deletion of a sub-account took them.';
COMMENT ON COLUMN tiris.trading_states.last_recorded_at IS
    'Newest timestamp given to any row of the trading; timestamps strictly increase within it.';

ALTER TABLE tiris.trading_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.trading_states FORCE ROW LEVEL SECURITY;
CREATE POLICY trading_states_administration ON tiris.trading_states TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT ON tiris.trading_states TO tiris_write;
GRANT UPDATE (last_sequence, last_recorded_at, transaction_count, first_transaction_at, last_transaction_at,
              heartbeat_at, heartbeat_status) ON tiris.trading_states TO tiris_write;

--rollback DROP TABLE tiris.trading_states;
