--liquibase formatted sql

--changeset tiris:policy-event_keys runOnChange:true splitStatements:false
-- Whatever tradings a token is for: a key is the user's, and by it alone what was done already is not done again.
DROP POLICY IF EXISTS event_keys_own ON tiris.event_keys;
CREATE POLICY event_keys_own ON tiris.event_keys TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid AND NOT tiris.is_shared());

--rollback DROP POLICY IF EXISTS event_keys_own ON tiris.event_keys;
