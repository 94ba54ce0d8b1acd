--liquibase formatted sql

--changeset tiris:policy-event_keys runOnChange:true splitStatements:false
DROP POLICY IF EXISTS event_keys_own ON tiris.event_keys;
CREATE POLICY event_keys_own ON tiris.event_keys TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid)
    WITH CHECK (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid);

--rollback DROP POLICY IF EXISTS event_keys_own ON tiris.event_keys;
