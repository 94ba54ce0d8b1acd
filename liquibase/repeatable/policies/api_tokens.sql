--liquibase formatted sql

--changeset tiris:policy-api_tokens runOnChange:true splitStatements:false
DROP POLICY IF EXISTS api_tokens_own ON tiris.api_tokens;
CREATE POLICY api_tokens_own ON tiris.api_tokens TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid AND tiris.sees_account());

--rollback DROP POLICY IF EXISTS api_tokens_own ON tiris.api_tokens;
