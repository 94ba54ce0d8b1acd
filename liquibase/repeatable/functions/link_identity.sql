--liquibase formatted sql

--changeset tiris:link_identity runOnChange:true splitStatements:false
-- A signed-in user links a further log-in. It begins with a ticket and is done when the code is exchanged (redeem_code): only
-- the front end that has the verifier can do that, so nobody can be made to link a log-in to somebody else's account.

-- The ticket of the current user and session.
CREATE OR REPLACE FUNCTION tiris.create_link_ticket(p_ticket_hash bytea, p_session_id uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    INSERT INTO tiris.one_time_codes (code_hash, kind, user_id, session_id, expires_at)
    SELECT p_ticket_hash, 'ticket', s.user_id, s.id, now() + interval '10 minutes' FROM tiris.sessions s
    WHERE s.id = p_session_id AND s.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
      AND tiris.sees_account()
$function$;

-- Whose ticket this is; no row for one that is not good. It is good once.
CREATE OR REPLACE FUNCTION tiris.redeem_link_ticket(p_ticket_hash bytea) RETURNS TABLE (user_id uuid, session_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    DELETE FROM tiris.one_time_codes c
    WHERE c.code_hash = p_ticket_hash AND c.kind = 'ticket' AND c.expires_at > now()
      AND EXISTS (SELECT FROM tiris.users u WHERE u.id = c.user_id AND u.status = 'active')
    RETURNING c.user_id, c.session_id
$function$;

-- Keeps the code with the identity that is to be linked; false where it is another user's, or the user has another one of
-- this provider.
CREATE OR REPLACE FUNCTION tiris.prepare_link(
    p_link jsonb, p_user_id uuid, p_session_id uuid, p_code_hash bytea, p_challenge text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_taken record;
BEGIN
    SELECT o.user_id, o.provider_subject INTO v_taken FROM tiris.oauth_tokens o
    WHERE o.provider = p_link ->> 'provider'
      AND (o.provider_subject = p_link ->> 'provider_subject' OR o.user_id = p_user_id)
    ORDER BY (o.user_id, o.provider_subject) IS DISTINCT FROM (p_user_id, p_link ->> 'provider_subject') DESC LIMIT 1;
    IF v_taken.user_id <> p_user_id OR v_taken.provider_subject <> p_link ->> 'provider_subject' THEN
        RETURN false;
    END IF;
    INSERT INTO tiris.one_time_codes (code_hash, kind, user_id, session_id, challenge, link, expires_at)
    VALUES (p_code_hash, 'code', p_user_id, p_session_id, p_challenge,
            CASE WHEN v_taken.user_id IS NULL THEN p_link END, now() + interval '60 seconds');
    RETURN true;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.create_link_ticket(bytea, uuid), tiris.redeem_link_ticket(bytea),
    tiris.prepare_link(jsonb, uuid, uuid, bytea, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.create_link_ticket(bytea, uuid);
--rollback DROP FUNCTION IF EXISTS tiris.redeem_link_ticket(bytea);
--rollback DROP FUNCTION IF EXISTS tiris.prepare_link(jsonb, uuid, uuid, bytea, text);
