--liquibase formatted sql

--changeset tiris:api_transactions runOnChange:true splitStatements:false
-- Plain, and owned by the owner: the only way to the table for the application. A security barrier would lose LIMIT.
CREATE OR REPLACE VIEW api.transactions AS
SELECT id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence, trade_id, direction, reason, amount,
       closing_balance, price, quote_symbol, info
FROM tiris.transactions
WHERE user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
  AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL
WITH CASCADED CHECK OPTION;

GRANT SELECT ON api.transactions TO tiris_read, tiris_admin;
GRANT SELECT, INSERT ON api.transactions TO tiris_write;

--rollback DROP VIEW IF EXISTS api.transactions;
