--liquibase formatted sql

--changeset tiris:enter runOnChange:true splitStatements:false
-- The first statement of every transaction of the application: whose rows it may see, and for the audit from where it comes.
-- TR006 for a user who is not active, and for a session or an API token that has ended; a user who is not there yet signs up.
-- Only rows of the user are read, each by its key.
DROP FUNCTION IF EXISTS tiris.enter(uuid, text, text);
CREATE OR REPLACE FUNCTION tiris.enter(
    p_user_id uuid, p_address text DEFAULT '', p_user_agent text DEFAULT '',
    p_session_id uuid DEFAULT NULL, p_api_token_id uuid DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    PERFORM set_config('app.current_user_id', p_user_id::text, true),
            set_config('app.client_address', p_address, true),
            set_config('app.user_agent', p_user_agent, true);
    IF EXISTS (SELECT FROM tiris.users u WHERE u.id = p_user_id AND u.status <> 'active') THEN
        RAISE EXCEPTION 'the user is not active' USING ERRCODE = 'TR006';
    END IF;
    IF p_session_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM tiris.sessions s WHERE s.id = p_session_id AND s.user_id = p_user_id AND s.expires_at > now()) THEN
        RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'TR006';
    END IF;
    IF p_api_token_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM tiris.api_tokens t WHERE t.id = p_api_token_id AND t.user_id = p_user_id
          AND (t.expires_at IS NULL OR t.expires_at > now())) THEN
        RAISE EXCEPTION 'the API token has ended' USING ERRCODE = 'TR006';
    END IF;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.enter(uuid, text, text, uuid, uuid) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.enter(uuid, text, text, uuid, uuid);
