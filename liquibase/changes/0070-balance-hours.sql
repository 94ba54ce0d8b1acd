--liquibase formatted sql

--changeset tiris:0070-balance-hours splitStatements:false
-- By how much a sub-account changed in an hour and in a day of the event time, in UTC: summed from its transactions in the
-- background, and kept when retention takes those. A figure over years reads these rows, and only the newest transactions.
CREATE TABLE tiris.balance_hours (
    sub_account_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    time TIMESTAMPTZ NOT NULL,
    amount NUMERIC NOT NULL,
    deposits NUMERIC NOT NULL,
    withdrawals NUMERIC NOT NULL,
    transfers NUMERIC NOT NULL,

    CONSTRAINT balance_hours_pkey PRIMARY KEY (sub_account_id, time),
    CONSTRAINT balance_hours_sub_account_fkey FOREIGN KEY (sub_account_id, trading_id, user_id)
        REFERENCES tiris.sub_accounts (id, trading_id, user_id) ON DELETE CASCADE
) WITH (fillfactor = 80);

COMMENT ON COLUMN tiris.balance_hours.time IS 'The hour''s beginning.';
COMMENT ON COLUMN tiris.balance_hours.deposits IS 'What deposits brought; positive, and part of the amount.';
COMMENT ON COLUMN tiris.balance_hours.withdrawals IS 'What withdrawals took; positive, while the amount is negative.';
COMMENT ON COLUMN tiris.balance_hours.transfers IS 'What transfers brought less what they took.';

-- The hours in which money came or went, which are few.
CREATE INDEX idx_balance_hours_flows ON tiris.balance_hours (trading_id, user_id, time)
    WHERE deposits <> 0 OR withdrawals <> 0 OR transfers <> 0;

CREATE TABLE tiris.balance_days (
    sub_account_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    time TIMESTAMPTZ NOT NULL,
    amount NUMERIC NOT NULL,

    CONSTRAINT balance_days_pkey PRIMARY KEY (sub_account_id, time),
    CONSTRAINT balance_days_sub_account_fkey FOREIGN KEY (sub_account_id, trading_id, user_id)
        REFERENCES tiris.sub_accounts (id, trading_id, user_id) ON DELETE CASCADE
) WITH (fillfactor = 80);

COMMENT ON COLUMN tiris.balance_days.time IS 'The day''s beginning.';

ALTER TABLE tiris.balance_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.balance_hours FORCE ROW LEVEL SECURITY;
CREATE POLICY balance_hours_administration ON tiris.balance_hours TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);
ALTER TABLE tiris.balance_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.balance_days FORCE ROW LEVEL SECURITY;
CREATE POLICY balance_days_administration ON tiris.balance_days TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

GRANT SELECT ON tiris.balance_hours, tiris.balance_days TO tiris_write;

--rollback DROP TABLE tiris.balance_days;
--rollback DROP TABLE tiris.balance_hours;
