--liquibase formatted sql

--changeset tiris:0080-prices-of-a-user splitStatements:false
-- The user, by whom every read filters, is part of the key: else the planner expects next to nothing of the others' columns to
-- be the user's, and sorts all hours of a price for the last of them. Nothing reads by user and symbol.
ALTER TABLE tiris.price_hours
    DROP CONSTRAINT price_hours_pkey,
    ADD CONSTRAINT price_hours_pkey PRIMARY KEY (trading_id, user_id, symbol, quote_symbol, source, time);
DROP INDEX tiris.idx_price_hours_user_symbol;

--rollback CREATE INDEX idx_price_hours_user_symbol ON tiris.price_hours (user_id, symbol, quote_symbol, time DESC);
--rollback ALTER TABLE tiris.price_hours DROP CONSTRAINT price_hours_pkey, ADD CONSTRAINT price_hours_pkey PRIMARY KEY (trading_id, symbol, quote_symbol, source, time);
