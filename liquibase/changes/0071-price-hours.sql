--liquibase formatted sql

--changeset tiris:0071-price-hours splitStatements:false
-- The prices that a trading knows, an hour of the event time a row: what its bot reports, written with the report, and what
-- it traded at, summed from its transactions in the background. A price stands in the hour in which it became known, which for
-- a candle is its last microsecond.
CREATE TABLE tiris.price_hours (
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    quote_symbol VARCHAR(20) NOT NULL,
    source VARCHAR(10) NOT NULL,
    time TIMESTAMPTZ NOT NULL,
    open NUMERIC(20, 8) NOT NULL,
    high NUMERIC(20, 8) NOT NULL,
    low NUMERIC(20, 8) NOT NULL,
    close NUMERIC(20, 8) NOT NULL,
    volume NUMERIC NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT price_hours_pkey PRIMARY KEY (trading_id, symbol, quote_symbol, source, time),
    CONSTRAINT price_hours_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE
) WITH (fillfactor = 80);

COMMENT ON COLUMN tiris.price_hours.source IS
    'The length of the reported candles, as market_prices has it; empty for single prices; ''trade'' for the trading''s own.';
COMMENT ON COLUMN tiris.price_hours.opened_at IS 'When the first price of the hour became known.';
COMMENT ON COLUMN tiris.price_hours.closed_at IS 'When the last price of the hour became known.';

CREATE INDEX idx_price_hours_user_symbol ON tiris.price_hours (user_id, symbol, quote_symbol, time DESC);

ALTER TABLE tiris.price_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.price_hours FORCE ROW LEVEL SECURITY;
CREATE POLICY price_hours_administration ON tiris.price_hours TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON tiris.price_hours TO tiris_write;

-- What was reported before: '5m' is an interval.
INSERT INTO tiris.price_hours
SELECT m.trading_id, m.user_id, m.symbol, m.quote_symbol, m.timeframe, date_trunc('hour', m.time + m.delay, 'UTC'),
       (array_agg(coalesce(m.open, m.close) ORDER BY m.time))[1], max(coalesce(m.high, m.close)),
       min(coalesce(m.low, m.close)), (array_agg(m.close ORDER BY m.time DESC))[1], coalesce(sum(m.volume), 0),
       min(m.time + m.delay), max(m.time + m.delay)
FROM (SELECT p.*, CASE WHEN p.timeframe = '' THEN interval '0'
                       ELSE p.timeframe::interval - interval '1 microsecond' END AS delay
      FROM tiris.market_prices p WHERE p.timeframe ~ '^([1-9][0-9]{0,3}[smhdw])?$') AS m
GROUP BY 1, 2, 3, 4, 5, 6;

--rollback DROP TABLE tiris.price_hours;
