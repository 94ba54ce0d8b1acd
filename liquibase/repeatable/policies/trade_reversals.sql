--liquibase formatted sql

--changeset tiris:policy-trade_reversals runOnChange:true splitStatements:false
DROP POLICY IF EXISTS trade_reversals_own ON tiris.trade_reversals;
CREATE POLICY trade_reversals_own ON tiris.trade_reversals TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS trade_reversals_own ON tiris.trade_reversals;
