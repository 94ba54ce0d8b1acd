--liquibase formatted sql

--changeset tiris:redeem_code runOnChange:true splitStatements:false
-- Exchanges a code for a session and answers its user; null for a code that is not good, without saying why. A code is gone
-- with the first try, whatever comes of it.
CREATE OR REPLACE FUNCTION tiris.redeem_code(
    p_code_hash bytea, p_challenge text, p_session_id uuid, p_refresh_hash bytea, p_idle interval, p_lifetime interval,
    p_address text, p_user_agent text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_code tiris.one_time_codes;
    v_refusal text;
BEGIN
    DELETE FROM tiris.one_time_codes c WHERE c.code_hash = p_code_hash AND c.kind = 'code' RETURNING * INTO v_code;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('app.current_user_id', v_code.user_id::text, true),
            set_config('app.client_address', p_address, true),
            set_config('app.user_agent', p_user_agent, true);
    IF v_code.challenge IS DISTINCT FROM p_challenge THEN
        v_refusal := 'wrong verifier';
    ELSIF v_code.expires_at <= now() THEN
        v_refusal := 'expired code';
    ELSIF (SELECT u.status FROM tiris.users u WHERE u.id = v_code.user_id FOR SHARE) <> 'active' THEN
        v_refusal := 'user is not active';
    ELSIF v_code.link IS NOT NULL THEN
        INSERT INTO tiris.oauth_tokens (id, user_id, provider, provider_subject, access_token_encrypted,
                                        refresh_token_encrypted, expires_at, scope, client, renew_at, info)
        SELECT l.id, v_code.user_id, l.provider, l.provider_subject, l.access_token_encrypted,
               l.refresh_token_encrypted, l.expires_at, l.scope, l.client,
               tiris.provider_token_renewal_time(l.client, l.refresh_token_encrypted, l.expires_at), '{}'
        FROM jsonb_populate_record(NULL::tiris.oauth_tokens, v_code.link) AS l
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            v_refusal := 'identity is linked already';
        END IF;
    END IF;
    IF v_refusal IS NOT NULL THEN
        PERFORM tiris.note_refusal(v_code.user_id, NULL, v_refusal, p_address, p_user_agent);
        RETURN NULL;
    END IF;
    INSERT INTO tiris.sessions (id, user_id, ip_address, user_agent, expires_at)
    VALUES (p_session_id, v_code.user_id, tiris.client_address(p_address), nullif(p_user_agent, ''), now() + p_lifetime);
    INSERT INTO tiris.refresh_tokens (token_hash, session_id, expires_at)
    VALUES (p_refresh_hash, p_session_id, least(now() + p_idle, now() + p_lifetime));
    RETURN v_code.user_id;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.redeem_code(bytea, text, uuid, bytea, interval, interval, text, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.redeem_code(bytea, text, uuid, bytea, interval, interval, text, text);
