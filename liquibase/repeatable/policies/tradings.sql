--liquibase formatted sql

--changeset tiris:policy-tradings runOnChange:true splitStatements:false
DROP POLICY IF EXISTS tradings_own ON tiris.tradings;
CREATE POLICY tradings_own ON tiris.tradings TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid)
    WITH CHECK (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid);

--rollback DROP POLICY IF EXISTS tradings_own ON tiris.tradings;
