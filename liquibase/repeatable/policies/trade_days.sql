--liquibase formatted sql

--changeset tiris:policy-trade_days runOnChange:true splitStatements:false
DROP POLICY IF EXISTS trade_days_own ON tiris.trade_days;
CREATE POLICY trade_days_own ON tiris.trade_days TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS trade_days_own ON tiris.trade_days;
