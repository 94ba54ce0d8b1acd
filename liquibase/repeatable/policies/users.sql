--liquibase formatted sql

--changeset tiris:policy-users runOnChange:true splitStatements:false
-- A token for some tradings reads whose it is, and changes nothing of it; a share link does not tell whose it is.
DROP POLICY IF EXISTS users_own ON tiris.users;
CREATE POLICY users_own ON tiris.users TO tiris_read, tiris_write
    USING (id = nullif(current_setting('app.current_user_id', true), '')::uuid AND NOT tiris.is_shared())
    WITH CHECK (id = nullif(current_setting('app.current_user_id', true), '')::uuid AND tiris.sees_account());

--rollback DROP POLICY IF EXISTS users_own ON tiris.users;
