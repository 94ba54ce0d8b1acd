--liquibase formatted sql

--changeset tiris:policy-tradings runOnChange:true splitStatements:false
DROP POLICY IF EXISTS tradings_own ON tiris.tradings;
CREATE POLICY tradings_own ON tiris.tradings TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS tradings_own ON tiris.tradings;
