--liquibase formatted sql

--changeset tiris:refresh_session runOnChange:true splitStatements:false
-- Replaces a session's token by its successor; no row for a token that is not good. A token that was replaced already and
-- is shown again is somebody's copy: the session ends. But a client that lost the answer sends the same again: for 30
-- seconds, as long as the successor was not used, the answer is the same successor (by the salt that is kept, of which
-- the successor can be made only together with the token itself).
CREATE OR REPLACE FUNCTION tiris.refresh_session(
    p_token_hash bytea, p_successor_hash bytea, p_salt bytea, p_idle interval, p_address text, p_user_agent text)
RETURNS TABLE (user_id uuid, session_id uuid, salt bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_session tiris.sessions;
    v_token tiris.refresh_tokens;
    v_refusal text;
BEGIN
    -- Two that show one token take turns; the second finds what the first has done.
    SELECT s.* INTO v_session FROM tiris.sessions s
    WHERE s.id = (SELECT t.session_id FROM tiris.refresh_tokens t WHERE t.token_hash = p_token_hash) FOR UPDATE;
    SELECT t.* INTO v_token FROM tiris.refresh_tokens t WHERE t.token_hash = p_token_hash;
    IF v_session.id IS NULL OR v_token.token_hash IS NULL
        OR v_session.expires_at <= now() OR v_token.expires_at <= now() THEN
        RETURN;
    END IF;
    PERFORM set_config('app.current_user_id', v_session.user_id::text, true),
            set_config('app.client_address', p_address, true),
            set_config('app.user_agent', p_user_agent, true);
    IF (SELECT u.status FROM tiris.users u WHERE u.id = v_session.user_id) <> 'active' THEN
        v_refusal := 'user is not active';
    ELSIF v_token.replaced_at IS NULL THEN
        UPDATE tiris.refresh_tokens t
        SET replaced_at = clock_timestamp(), successor_hash = p_successor_hash, successor_salt = p_salt
        WHERE t.token_hash = p_token_hash;
        INSERT INTO tiris.refresh_tokens (token_hash, session_id, expires_at)
        VALUES (p_successor_hash, v_session.id, least(now() + p_idle, v_session.expires_at));
        UPDATE tiris.sessions s
        SET last_used_at = now(), ip_address = tiris.client_address(p_address), user_agent = nullif(p_user_agent, '')
        WHERE s.id = v_session.id;
        v_token.successor_salt := p_salt;
    ELSIF v_token.replaced_at <= clock_timestamp() - interval '30 seconds' OR NOT EXISTS (
        SELECT FROM tiris.refresh_tokens t WHERE t.token_hash = v_token.successor_hash AND t.replaced_at IS NULL) THEN
        v_refusal := 'refresh token used twice';
    END IF;
    IF v_refusal IS NOT NULL THEN
        PERFORM tiris.note_refusal(v_session.user_id, v_session.id, v_refusal, p_address, p_user_agent);
        DELETE FROM tiris.sessions s WHERE s.id = v_session.id;
        RETURN;
    END IF;
    RETURN QUERY SELECT v_session.user_id, v_session.id, v_token.successor_salt;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.refresh_session(bytea, bytea, bytea, interval, text, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.refresh_session(bytea, bytea, bytea, interval, text, text);
