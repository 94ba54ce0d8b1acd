--liquibase formatted sql

--changeset tiris:policy-oauth_tokens runOnChange:true splitStatements:false
DROP POLICY IF EXISTS oauth_tokens_own ON tiris.oauth_tokens;
CREATE POLICY oauth_tokens_own ON tiris.oauth_tokens TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid AND tiris.sees_account());

--rollback DROP POLICY IF EXISTS oauth_tokens_own ON tiris.oauth_tokens;
