--liquibase formatted sql

--changeset tiris:note_refusal runOnChange:true splitStatements:false
-- A sign-in, a refresh or a request that is refused changes no row that a trigger could tell of. The user is known by what
-- was shown: a session, or an API token where p_resource is 'api_tokens'.
DROP FUNCTION IF EXISTS tiris.note_refusal(uuid, uuid, text, text, text);
CREATE OR REPLACE FUNCTION tiris.note_refusal(
    p_user_id uuid, p_resource_id uuid, p_reason text, p_address text, p_user_agent text,
    p_resource text DEFAULT 'sessions') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    INSERT INTO tiris.audit_logs (id, user_id, action, resource_type, resource_id, ip_address, user_agent, timestamp, info)
    VALUES (tiris.uuid_v7(v_now), p_user_id, p_resource || '.refused', p_resource, p_resource_id,
            tiris.client_address(p_address), left(nullif(p_user_agent, ''), 500), v_now,
            jsonb_build_object('reason', p_reason));
END
$function$;

-- Why tiris.enter lets this caller in no more; nothing is written where it would.
CREATE OR REPLACE FUNCTION tiris.note_refused_caller(
    p_user_id uuid, p_session_id uuid, p_api_token_id uuid, p_address text, p_user_agent text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_status text := (SELECT u.status FROM tiris.users u WHERE u.id = p_user_id);
    v_reason text := CASE
        WHEN v_status <> 'active' THEN 'user is not active'
        WHEN p_session_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM tiris.sessions s WHERE s.id = p_session_id AND s.user_id = p_user_id AND s.expires_at > now())
            THEN 'session has ended'
        WHEN p_api_token_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM tiris.api_tokens t WHERE t.id = p_api_token_id AND t.user_id = p_user_id
              AND (t.expires_at IS NULL OR t.expires_at > now()))
            THEN 'API token has ended' END;
BEGIN
    -- Of a user whose row is gone there is nobody to write it down for.
    IF v_reason IS NOT NULL AND v_status IS NOT NULL THEN
        PERFORM tiris.note_refusal(p_user_id, coalesce(p_api_token_id, p_session_id), v_reason, p_address, p_user_agent,
                                   CASE WHEN p_api_token_id IS NULL THEN 'sessions' ELSE 'api_tokens' END);
    END IF;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.note_refused_caller(uuid, uuid, uuid, text, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.note_refused_caller(uuid, uuid, uuid, text, text);
--rollback DROP FUNCTION IF EXISTS tiris.note_refusal(uuid, uuid, text, text, text, text);
