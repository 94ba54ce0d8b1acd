--liquibase formatted sql

--changeset tiris:event_content_hash runOnChange:true splitStatements:false
-- The SHA-256 of an event's canonical content: what jsonb makes of its type, subject and data.
CREATE OR REPLACE FUNCTION tiris.event_content_hash(p_event_type text, p_subject text, p_event_data jsonb) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
AS $function$
    SELECT sha256(convert_to(jsonb_build_array(p_event_type, p_subject, p_event_data)::text, 'UTF8'))
$function$;

GRANT EXECUTE ON FUNCTION tiris.event_content_hash(text, text, jsonb) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.event_content_hash(text, text, jsonb);
