--liquibase formatted sql

--changeset tiris:policy-idempotency_keys runOnChange:true splitStatements:false
DROP POLICY IF EXISTS idempotency_keys_own ON tiris.idempotency_keys;
CREATE POLICY idempotency_keys_own ON tiris.idempotency_keys TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid)
    WITH CHECK (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid);

--rollback DROP POLICY IF EXISTS idempotency_keys_own ON tiris.idempotency_keys;
