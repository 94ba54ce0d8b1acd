--liquibase formatted sql

--changeset tiris:api_trading_logs runOnChange:true splitStatements:false
-- Plain, and owned by the owner: the only way to the table for the application. A security barrier would lose LIMIT.
CREATE OR REPLACE VIEW api.trading_logs AS
SELECT id, user_id, trading_id, sub_account_id, transaction_id, transaction_timestamp, timestamp, event_time, sequence,
       type, source, message, info
FROM tiris.trading_logs
WHERE user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
  AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL
WITH CASCADED CHECK OPTION;

GRANT SELECT ON api.trading_logs TO tiris_read, tiris_admin;
GRANT SELECT, INSERT ON api.trading_logs TO tiris_write;

--rollback DROP VIEW IF EXISTS api.trading_logs;
