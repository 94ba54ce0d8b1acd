--liquibase formatted sql

--changeset tiris:policy-event_processing runOnChange:true splitStatements:false
-- An event that was refused because it names no trading of the caller's is kept without one: so is a restricted caller's,
-- who reads none of these, because nobody knows whose they are (tiris.find_hidden_event): in no list is that id of zeros.
DROP POLICY IF EXISTS event_processing_own ON tiris.event_processing;
CREATE POLICY event_processing_own ON tiris.event_processing TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND coalesce(coalesce(trading_id, '00000000-0000-0000-0000-000000000000')
                        = ANY ((SELECT tiris.seen_tradings())::uuid[]), true)
           AND NOT tiris.is_shared())
    WITH CHECK (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
                AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS event_processing_own ON tiris.event_processing;
