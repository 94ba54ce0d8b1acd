--liquibase formatted sql

--changeset tiris:policy-sessions runOnChange:true splitStatements:false
DROP POLICY IF EXISTS sessions_own ON tiris.sessions;
CREATE POLICY sessions_own ON tiris.sessions TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid AND tiris.sees_account());

--rollback DROP POLICY IF EXISTS sessions_own ON tiris.sessions;
