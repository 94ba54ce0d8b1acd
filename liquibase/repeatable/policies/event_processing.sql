--liquibase formatted sql

--changeset tiris:policy-event_processing runOnChange:true splitStatements:false
DROP POLICY IF EXISTS event_processing_own ON tiris.event_processing;
CREATE POLICY event_processing_own ON tiris.event_processing TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid)
    WITH CHECK (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid);

--rollback DROP POLICY IF EXISTS event_processing_own ON tiris.event_processing;
