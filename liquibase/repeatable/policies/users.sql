--liquibase formatted sql

--changeset tiris:policy-users runOnChange:true splitStatements:false
DROP POLICY IF EXISTS users_own ON tiris.users;
CREATE POLICY users_own ON tiris.users TO tiris_read, tiris_write
    USING (id = nullif(current_setting('app.current_user_id', true), '')::uuid)
    WITH CHECK (id = nullif(current_setting('app.current_user_id', true), '')::uuid);

--rollback DROP POLICY IF EXISTS users_own ON tiris.users;
