--liquibase formatted sql

--changeset tiris:policy-balance_days runOnChange:true splitStatements:false
DROP POLICY IF EXISTS balance_days_own ON tiris.balance_days;
CREATE POLICY balance_days_own ON tiris.balance_days TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS balance_days_own ON tiris.balance_days;
