--liquibase formatted sql

--changeset tiris:0008-transactions splitStatements:false
-- No default for id and timestamp: both belong together (uuid_v7) and are taken under the trading's lock.
CREATE TABLE tiris.transactions (
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    trading_id UUID NOT NULL,
    sub_account_id UUID NOT NULL,
    timestamp TIMESTAMPTZ NOT NULL,
    event_time TIMESTAMPTZ NOT NULL,
    sequence BIGINT NOT NULL,
    trade_id UUID,
    direction VARCHAR(10) NOT NULL,
    reason VARCHAR(50) NOT NULL,
    amount NUMERIC(20, 8) NOT NULL,
    closing_balance NUMERIC(20, 8) NOT NULL,
    price NUMERIC(20, 8),
    quote_symbol VARCHAR(20),
    info JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT transactions_pkey PRIMARY KEY (id, timestamp),
    CONSTRAINT transactions_sub_account_fkey FOREIGN KEY (sub_account_id, trading_id, user_id)
        REFERENCES tiris.sub_accounts (id, trading_id, user_id) ON DELETE CASCADE,
    CONSTRAINT transactions_sequence_valid CHECK (sequence > 0),
    CONSTRAINT transactions_direction_valid CHECK (direction IN ('debit', 'credit')),
    CONSTRAINT transactions_reason_valid CHECK (
        reason IN ('long', 'short', 'stop_loss', 'take_profit', 'dividend',
                   'transfer', 'fee', 'deposit', 'withdrawal', 'interest', 'rebate')),
    CONSTRAINT transactions_amount_nonzero CHECK (amount <> 0 AND amount <> 'NaN'),
    CONSTRAINT transactions_direction_matches_amount CHECK ((direction = 'credit') = (amount > 0)),
    CONSTRAINT transactions_closing_balance_positive CHECK (closing_balance >= 0 AND closing_balance <> 'NaN'),
    CONSTRAINT transactions_price_positive CHECK (price > 0 AND price <> 'NaN')
);

CREATE INDEX idx_transactions_user_timestamp ON tiris.transactions (user_id, timestamp DESC, id DESC);
CREATE INDEX idx_transactions_trading_timestamp ON tiris.transactions (trading_id, user_id, timestamp DESC, id DESC);
CREATE INDEX idx_transactions_sub_account_timestamp
    ON tiris.transactions (sub_account_id, user_id, timestamp DESC, id DESC);
CREATE INDEX idx_transactions_trading_event_time ON tiris.transactions (trading_id, user_id, event_time DESC, id DESC);
CREATE INDEX idx_transactions_sub_account_event_time
    ON tiris.transactions (sub_account_id, user_id, event_time DESC, id DESC);
CREATE INDEX idx_transactions_trade ON tiris.transactions (trade_id) WHERE trade_id IS NOT NULL;

-- Read and written through api.transactions only: a hypertable has no row-level security.
REVOKE ALL ON tiris.transactions FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.transactions;
