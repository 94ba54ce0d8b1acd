--liquibase formatted sql

--changeset tiris:policy-daily_transaction_summary runOnChange:true splitStatements:false
DROP POLICY IF EXISTS daily_transaction_summary_own ON tiris.daily_transaction_summary;
CREATE POLICY daily_transaction_summary_own ON tiris.daily_transaction_summary TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS daily_transaction_summary_own ON tiris.daily_transaction_summary;
