--liquibase formatted sql

--changeset tiris:0017-daily-transaction-summary splitStatements:false
-- Days are those of the event time, in UTC.
CREATE TABLE tiris.daily_transaction_summary (
    user_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    sub_account_id UUID NOT NULL,
    date DATE NOT NULL,
    transaction_count BIGINT NOT NULL,
    total_credits NUMERIC NOT NULL,
    total_debits NUMERIC NOT NULL,
    avg_balance NUMERIC(20, 8) NOT NULL,
    max_balance NUMERIC(20, 8) NOT NULL,
    min_balance NUMERIC(20, 8) NOT NULL,
    unique_reasons BIGINT NOT NULL,

    CONSTRAINT daily_transaction_summary_pkey PRIMARY KEY (sub_account_id, date),
    CONSTRAINT daily_transaction_summary_sub_account_fkey FOREIGN KEY (sub_account_id, trading_id, user_id)
        REFERENCES tiris.sub_accounts (id, trading_id, user_id) ON DELETE CASCADE
);

CREATE INDEX idx_daily_transaction_summary_user ON tiris.daily_transaction_summary (user_id, date DESC);

ALTER TABLE tiris.daily_transaction_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.daily_transaction_summary FORCE ROW LEVEL SECURITY;
CREATE POLICY daily_transaction_summary_administration ON tiris.daily_transaction_summary
    TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

GRANT SELECT ON tiris.daily_transaction_summary TO tiris_write;

--rollback DROP TABLE tiris.daily_transaction_summary;
