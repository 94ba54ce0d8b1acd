--liquibase formatted sql

--changeset tiris:0009-trading-logs splitStatements:false
CREATE TABLE tiris.trading_logs (
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    sub_account_id UUID,
    -- The transaction's key, without a foreign key: none to a hypertable survives retention or compression.
    transaction_id UUID,
    transaction_timestamp TIMESTAMPTZ,
    timestamp TIMESTAMPTZ NOT NULL,
    event_time TIMESTAMPTZ,
    sequence BIGINT NOT NULL,
    type VARCHAR(50) NOT NULL,
    source VARCHAR(20) NOT NULL,
    message TEXT,
    info JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT trading_logs_pkey PRIMARY KEY (id, timestamp),
    CONSTRAINT trading_logs_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE,
    CONSTRAINT trading_logs_sub_account_fkey FOREIGN KEY (sub_account_id, trading_id, user_id)
        REFERENCES tiris.sub_accounts (id, trading_id, user_id) ON DELETE SET NULL (sub_account_id),
    CONSTRAINT trading_logs_transaction_key_complete
        CHECK ((transaction_id IS NULL) = (transaction_timestamp IS NULL)),
    CONSTRAINT trading_logs_sequence_valid CHECK (sequence > 0),
    CONSTRAINT trading_logs_source_valid CHECK (source IN ('manual', 'bot')),
    CONSTRAINT trading_logs_type_valid CHECK (
        type IN ('buy_order', 'sell_order', 'prediction', 'chart_analysis',
                 'strategy_signal', 'risk_management', 'portfolio_rebalance',
                 'market_data', 'system_alert', 'error'))
);

CREATE INDEX idx_trading_logs_user_timestamp ON tiris.trading_logs (user_id, timestamp DESC, id DESC);
CREATE INDEX idx_trading_logs_trading_timestamp ON tiris.trading_logs (trading_id, user_id, timestamp DESC, id DESC);
CREATE INDEX idx_trading_logs_sub_account_timestamp
    ON tiris.trading_logs (sub_account_id, user_id, timestamp DESC, id DESC) WHERE sub_account_id IS NOT NULL;
CREATE INDEX idx_trading_logs_trading_event_time
    ON tiris.trading_logs (trading_id, user_id, event_time DESC, id DESC) WHERE event_time IS NOT NULL;

REVOKE ALL ON tiris.trading_logs FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.trading_logs;
