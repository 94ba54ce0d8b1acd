--liquibase formatted sql

--changeset tiris:api_market_prices runOnChange:true splitStatements:false
-- Plain, and owned by the owner: the only way to the table for the application. A security barrier would lose LIMIT.
CREATE OR REPLACE VIEW api.market_prices AS
SELECT user_id, trading_id, symbol, quote_symbol, timeframe, time, open, high, low, close, volume
FROM tiris.market_prices
WHERE user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
  AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL
WITH CASCADED CHECK OPTION;

GRANT SELECT ON api.market_prices TO tiris_read, tiris_admin;
GRANT SELECT, INSERT, UPDATE ON api.market_prices TO tiris_write;

--rollback DROP VIEW IF EXISTS api.market_prices;
