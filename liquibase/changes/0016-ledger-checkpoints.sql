--liquibase formatted sql

--changeset tiris:0016-ledger-checkpoints splitStatements:false
-- What retention took from a sub-account's ledger: its balance is this plus the sum of the rows that are left.
CREATE TABLE tiris.ledger_checkpoints (
    sub_account_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    opening_balance NUMERIC(20, 8) NOT NULL,
    through TIMESTAMPTZ NOT NULL,
    event_time_through TIMESTAMPTZ NOT NULL,
    transaction_count BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT ledger_checkpoints_pkey PRIMARY KEY (sub_account_id),
    CONSTRAINT ledger_checkpoints_sub_account_fkey FOREIGN KEY (sub_account_id, trading_id, user_id)
        REFERENCES tiris.sub_accounts (id, trading_id, user_id) ON DELETE CASCADE,
    CONSTRAINT ledger_checkpoints_opening_balance_valid CHECK (opening_balance >= 0 AND opening_balance <> 'NaN'),
    CONSTRAINT ledger_checkpoints_transaction_count_positive CHECK (transaction_count > 0)
);

COMMENT ON COLUMN tiris.ledger_checkpoints.through IS 'Every row recorded up to here is summed into the opening balance.';
COMMENT ON COLUMN tiris.ledger_checkpoints.event_time_through IS
    'The newest event time among the summed rows: a balance by event time is exact from here on.';

CREATE INDEX idx_ledger_checkpoints_user ON tiris.ledger_checkpoints (user_id);

ALTER TABLE tiris.ledger_checkpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.ledger_checkpoints FORCE ROW LEVEL SECURITY;
CREATE POLICY ledger_checkpoints_administration ON tiris.ledger_checkpoints TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT ON tiris.ledger_checkpoints TO tiris_write;

--rollback DROP TABLE tiris.ledger_checkpoints;
