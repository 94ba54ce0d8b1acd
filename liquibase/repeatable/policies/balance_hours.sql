--liquibase formatted sql

--changeset tiris:policy-balance_hours runOnChange:true splitStatements:false
DROP POLICY IF EXISTS balance_hours_own ON tiris.balance_hours;
CREATE POLICY balance_hours_own ON tiris.balance_hours TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS balance_hours_own ON tiris.balance_hours;
