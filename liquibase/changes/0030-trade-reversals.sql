--liquibase formatted sql

--changeset tiris:0030-trade-reversals splitStatements:false
-- Which trade was reversed by which: the key is what makes it happen once. Narrow, and stays when retention takes the legs.
CREATE TABLE tiris.trade_reversals (
    trading_id UUID NOT NULL,
    trade_id UUID NOT NULL,
    reversal_id UUID NOT NULL,
    user_id UUID NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT trade_reversals_pkey PRIMARY KEY (trading_id, trade_id),
    CONSTRAINT trade_reversals_reversal_unique UNIQUE (trading_id, reversal_id),
    CONSTRAINT trade_reversals_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE,
    CONSTRAINT trade_reversals_of_another CHECK (reversal_id <> trade_id)
);

ALTER TABLE tiris.trade_reversals ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.trade_reversals FORCE ROW LEVEL SECURITY;
CREATE POLICY trade_reversals_administration ON tiris.trade_reversals TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON tiris.trade_reversals TO tiris_write;

--rollback DROP TABLE tiris.trade_reversals;
