--liquibase formatted sql

--changeset tiris:policy-open_lots runOnChange:true splitStatements:false
DROP POLICY IF EXISTS open_lots_own ON tiris.open_lots;
CREATE POLICY open_lots_own ON tiris.open_lots TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS open_lots_own ON tiris.open_lots;
