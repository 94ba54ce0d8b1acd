--liquibase formatted sql

--changeset tiris:note_refusal runOnChange:true splitStatements:false
-- A sign-in or a refresh that is refused changes no row that a trigger could tell of. The user is known by what was shown.
CREATE OR REPLACE FUNCTION tiris.note_refusal(
    p_user_id uuid, p_session_id uuid, p_reason text, p_address text, p_user_agent text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    INSERT INTO tiris.audit_logs (id, user_id, action, resource_type, resource_id, ip_address, user_agent, timestamp, info)
    VALUES (tiris.uuid_v7(v_now), p_user_id, 'sessions.refused', 'sessions', p_session_id,
            tiris.client_address(p_address), left(nullif(p_user_agent, ''), 500), v_now,
            jsonb_build_object('reason', p_reason));
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.note_refusal(uuid, uuid, text, text, text);
