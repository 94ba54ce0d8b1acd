--liquibase formatted sql

--changeset tiris:enter runOnChange:true splitStatements:false
-- The first statement of every transaction of the application: whose rows it may see, which of them, and for the audit from
-- where it comes. TR006 for a user who is not active, and for a session, an API token or a share link that has ended; TR007
-- for a share link that would write. A user who is not there yet signs up. Only rows of the user are read, each by its key.
DROP FUNCTION IF EXISTS tiris.enter(uuid, text, text);
DROP FUNCTION IF EXISTS tiris.enter(uuid, text, text, uuid, uuid);
CREATE OR REPLACE FUNCTION tiris.enter(
    p_user_id uuid, p_address text DEFAULT '', p_user_agent text DEFAULT '',
    p_session_id uuid DEFAULT NULL, p_api_token_id uuid DEFAULT NULL, p_share_link_id uuid DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_tradings uuid[];
BEGIN
    PERFORM set_config('app.current_user_id', p_user_id::text, true),
            set_config('app.client_address', p_address, true),
            set_config('app.user_agent', p_user_agent, true),
            set_config('app.tradings', '', true), set_config('app.shared', '', true);
    IF EXISTS (SELECT FROM tiris.users u WHERE u.id = p_user_id AND u.status <> 'active') THEN
        RAISE EXCEPTION 'the user is not active' USING ERRCODE = 'TR006';
    END IF;
    IF p_session_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM tiris.sessions s WHERE s.id = p_session_id AND s.user_id = p_user_id AND s.expires_at > now()) THEN
        RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'TR006';
    END IF;
    IF p_api_token_id IS NOT NULL THEN
        SELECT t.trading_ids INTO v_tradings FROM tiris.api_tokens t
        WHERE t.id = p_api_token_id AND t.user_id = p_user_id AND (t.expires_at IS NULL OR t.expires_at > now());
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the API token has ended' USING ERRCODE = 'TR006';
        END IF;
    END IF;
    IF p_share_link_id IS NOT NULL THEN
        IF current_setting('transaction_read_only') <> 'on' THEN
            RAISE EXCEPTION 'a share link only reads' USING ERRCODE = 'TR007';
        END IF;
        SELECT CASE WHEN l.trading_id IS NULL THEN v_tradings ELSE ARRAY[l.trading_id] END INTO v_tradings
        FROM tiris.share_links l
        WHERE l.id = p_share_link_id AND l.user_id = p_user_id AND l.expires_at > now();
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the share link has ended' USING ERRCODE = 'TR006';
        END IF;
        PERFORM set_config('app.shared', 'on', true);
    END IF;
    IF v_tradings IS NOT NULL THEN
        PERFORM set_config('app.tradings', v_tradings::text, true);
    END IF;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.enter(uuid, text, text, uuid, uuid, uuid) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.enter(uuid, text, text, uuid, uuid, uuid);
