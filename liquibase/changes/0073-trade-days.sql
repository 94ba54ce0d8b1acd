--liquibase formatted sql

--changeset tiris:0073-trade-days splitStatements:false
-- What the closed trades of a day of the event time, in UTC, come to, in the symbol of their quote: worked out from the
-- transactions first in, first out, in the background, and kept when retention takes those.
CREATE TABLE tiris.trade_days (
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    time TIMESTAMPTZ NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    closed INTEGER NOT NULL,
    won INTEGER NOT NULL,
    won_sum NUMERIC NOT NULL,
    won_largest NUMERIC NOT NULL,
    won_leading INTEGER NOT NULL,
    won_trailing INTEGER NOT NULL,
    won_longest INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    lost_sum NUMERIC NOT NULL,
    lost_largest NUMERIC NOT NULL,
    lost_leading INTEGER NOT NULL,
    lost_trailing INTEGER NOT NULL,
    lost_longest INTEGER NOT NULL,
    holding_seconds NUMERIC NOT NULL,
    fees NUMERIC NOT NULL,

    CONSTRAINT trade_days_pkey PRIMARY KEY (trading_id, time, symbol),
    CONSTRAINT trade_days_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE
);

COMMENT ON COLUMN tiris.trade_days.time IS 'The day''s beginning.';
COMMENT ON COLUMN tiris.trade_days.symbol IS 'What all money of the row is in.';
COMMENT ON COLUMN tiris.trade_days.won_leading IS 'How many were won in a row from the day''s first one on.';
COMMENT ON COLUMN tiris.trade_days.won_trailing IS 'How many were won in a row up to the day''s last one.';
COMMENT ON COLUMN tiris.trade_days.lost_sum IS 'Negative, as lost_largest is.';

-- The lots that were open when a day began, of some days: who goes on from there need not go through all that was before.
CREATE TABLE tiris.open_lots (
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    time TIMESTAMPTZ NOT NULL,
    sub_account_id UUID NOT NULL,
    rows_since INTEGER NOT NULL,
    opened_at TIMESTAMPTZ[] NOT NULL,
    volume NUMERIC[] NOT NULL,
    known_volume NUMERIC[] NOT NULL,
    cost NUMERIC[] NOT NULL,
    paid_in TEXT[] NOT NULL,

    CONSTRAINT open_lots_pkey PRIMARY KEY (trading_id, time, sub_account_id),
    CONSTRAINT open_lots_sub_account_fkey FOREIGN KEY (sub_account_id, trading_id, user_id)
        REFERENCES tiris.sub_accounts (id, trading_id, user_id) ON DELETE CASCADE
);

CREATE INDEX idx_open_lots_sub_account ON tiris.open_lots (sub_account_id);

COMMENT ON COLUMN tiris.open_lots.time IS 'The day''s beginning: what happened before is in the lots.';
COMMENT ON COLUMN tiris.open_lots.rows_since IS
    'How many transactions went by since the last lots that stay; 0 for those that stay. Others go when later ones are kept.';
COMMENT ON COLUMN tiris.open_lots.opened_at IS 'Of each lot, oldest first, as all columns after it.';
COMMENT ON COLUMN tiris.open_lots.known_volume IS 'The part of the volume of which the cost is known.';
COMMENT ON COLUMN tiris.open_lots.paid_in IS 'The symbol that the cost is in; empty for what cost nothing.';

-- How far each trading's transactions are in the rows above.
CREATE TABLE tiris.trade_progress (
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    through TIMESTAMPTZ NOT NULL,
    stale_from TIMESTAMPTZ,
    priced_until TIMESTAMPTZ NOT NULL,
    doubts BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT trade_progress_pkey PRIMARY KEY (trading_id),
    CONSTRAINT trade_progress_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE
) WITH (fillfactor = 50);

COMMENT ON COLUMN tiris.trade_progress.through IS 'The time of recording up to which transactions are in.';
COMMENT ON COLUMN tiris.trade_progress.stale_from IS 'The day from which on the rows are to be worked out again; null for none.';
COMMENT ON COLUMN tiris.trade_progress.priced_until IS
    'A price that becomes known for a moment before it may change what a lot cost that was paid in another symbol.';

COMMENT ON COLUMN tiris.trade_progress.doubts IS
    'How often stale_from was set by others: who has worked on a day sees by it that there is something newer.';

ALTER TABLE tiris.trade_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.trade_days FORCE ROW LEVEL SECURITY;
CREATE POLICY trade_days_administration ON tiris.trade_days TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);
ALTER TABLE tiris.open_lots ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.open_lots FORCE ROW LEVEL SECURITY;
CREATE POLICY open_lots_administration ON tiris.open_lots TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);
ALTER TABLE tiris.trade_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.trade_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY trade_progress_administration ON tiris.trade_progress
    TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, DELETE ON tiris.trade_days, tiris.open_lots TO tiris_write;
GRANT SELECT, INSERT, UPDATE ON tiris.trade_progress TO tiris_write;

--rollback DROP TABLE tiris.trade_progress;
--rollback DROP TABLE tiris.open_lots;
--rollback DROP TABLE tiris.trade_days;
