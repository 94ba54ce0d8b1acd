--liquibase formatted sql

--changeset tiris:policy-price_hours runOnChange:true splitStatements:false
DROP POLICY IF EXISTS price_hours_own ON tiris.price_hours;
CREATE POLICY price_hours_own ON tiris.price_hours TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS price_hours_own ON tiris.price_hours;
