--liquibase formatted sql

--changeset tiris:0015-market-prices splitStatements:false
CREATE TABLE tiris.market_prices (
    user_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    quote_symbol VARCHAR(20) NOT NULL,
    timeframe VARCHAR(10) NOT NULL DEFAULT '',
    time TIMESTAMPTZ NOT NULL,
    open NUMERIC(20, 8),
    high NUMERIC(20, 8),
    low NUMERIC(20, 8),
    close NUMERIC(20, 8) NOT NULL,
    volume NUMERIC(20, 8),

    CONSTRAINT market_prices_pkey PRIMARY KEY (trading_id, symbol, quote_symbol, timeframe, time),
    CONSTRAINT market_prices_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE,
    CONSTRAINT market_prices_symbol_valid CHECK (
        symbol ~ '^[A-Z0-9][A-Z0-9._-]{0,19}$' AND quote_symbol ~ '^[A-Z0-9][A-Z0-9._-]{0,19}$'),
    CONSTRAINT market_prices_prices_positive CHECK (
        close > 0 AND close <> 'NaN' AND coalesce(open > 0 AND open <> 'NaN', true)
        AND coalesce(high > 0 AND high <> 'NaN', true) AND coalesce(low > 0 AND low <> 'NaN', true)),
    CONSTRAINT market_prices_volume_valid CHECK (volume >= 0 AND volume <> 'NaN')
);

COMMENT ON COLUMN tiris.market_prices.trading_id IS 'The trading that reported the price.';
COMMENT ON COLUMN tiris.market_prices.timeframe IS 'The candle''s length; empty for a single price, which is in close.';

CREATE INDEX idx_market_prices_user_symbol_time ON tiris.market_prices (user_id, symbol, quote_symbol, time DESC);

REVOKE ALL ON tiris.market_prices FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.market_prices;
