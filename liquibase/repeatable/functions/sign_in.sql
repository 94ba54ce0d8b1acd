--liquibase formatted sql

--changeset tiris:sign_in runOnChange:true splitStatements:false
-- Signs in the user whom a provider vouches for, and keeps the code by which the front end gets its tokens. The secrets were
-- sealed for p_identity_id and p_user_id: new ids, or those that find_identity told. Where these are no longer right
-- nothing is written, and the answer is 'again'; 'refused' for a user who is not active; else 'done'.
-- p_email is one that the provider has verified; one that is another user's already is left out.
DROP FUNCTION IF EXISTS tiris.sign_in(uuid, uuid, text, text, text, text, timestamptz, text, text[], text, text, bytea, text,
    text, text);
CREATE OR REPLACE FUNCTION tiris.sign_in(
    p_identity_id uuid, p_user_id uuid, p_provider text, p_subject text, p_access text, p_refresh text,
    p_token_expires_at timestamptz, p_scope text, p_client text, p_usernames text[], p_email text, p_avatar text,
    p_code_hash bytea, p_challenge text, p_address text, p_user_agent text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_known record;
    v_username text;
    v_made boolean := false;
BEGIN
    PERFORM set_config('app.current_user_id', p_user_id::text, true),
            set_config('app.client_address', p_address, true),
            set_config('app.user_agent', p_user_agent, true);
    -- One identity signs in at one place at a time: the first time makes the user, the others find it.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_provider || ':' || p_subject, 0));
    SELECT f.identity_id, f.user_id INTO v_known FROM tiris.find_identity(p_provider, p_subject, p_email) f;
    IF v_known.user_id <> p_user_id OR v_known.identity_id <> p_identity_id THEN
        RETURN 'again';
    END IF;
    IF v_known.user_id IS NULL THEN
        FOREACH v_username IN ARRAY p_usernames LOOP
            BEGIN
                v_made := tiris.sign_up(
                    p_user_id, v_username,
                    CASE WHEN NOT EXISTS (SELECT FROM tiris.users u
                                          WHERE lower(u.email COLLATE "C") = lower(p_email COLLATE "C")) THEN p_email END,
                    p_avatar);
                EXIT;
            EXCEPTION WHEN unique_violation THEN
                -- The name is taken, or the address since a moment ago.
                CONTINUE;
            END;
        END LOOP;
        IF NOT v_made THEN
            RETURN 'again';
        END IF;
    ELSIF (SELECT u.status FROM tiris.users u WHERE u.id = p_user_id FOR SHARE) <> 'active' THEN
        PERFORM tiris.note_refusal(p_user_id, NULL, 'user is not active', p_address, p_user_agent);
        RETURN 'refused';
    END IF;
    IF v_known.identity_id IS NULL THEN
        INSERT INTO tiris.oauth_tokens (id, user_id, provider, provider_subject, access_token_encrypted,
                                        refresh_token_encrypted, expires_at, scope, client, renew_at, info)
        VALUES (p_identity_id, p_user_id, p_provider, p_subject, p_access, p_refresh, p_token_expires_at, p_scope,
                p_client, tiris.provider_token_renewal_time(p_client, p_refresh, p_token_expires_at),
                jsonb_build_object('avatar', p_avatar))
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RETURN 'again';
        END IF;
    ELSE
        -- A picture that the user has chosen stays: only the provider's own is followed.
        UPDATE tiris.users u SET avatar = p_avatar
        FROM tiris.oauth_tokens o
        WHERE u.id = p_user_id AND o.id = p_identity_id AND u.avatar IS DISTINCT FROM p_avatar
          AND u.avatar IS NOT DISTINCT FROM o.info ->> 'avatar';
        UPDATE tiris.oauth_tokens o SET info = o.info || jsonb_build_object('avatar', p_avatar)
        WHERE o.id = p_identity_id AND o.info ->> 'avatar' IS DISTINCT FROM p_avatar;
        -- Providers send a refresh token the first time only, and none at all to an app that signs in with an ID token.
        UPDATE tiris.oauth_tokens o
        SET access_token_encrypted = p_access, refresh_token_encrypted = kept.refresh, expires_at = p_token_expires_at,
            scope = p_scope, client = p_client,
            renew_at = tiris.provider_token_renewal_time(p_client, kept.refresh, p_token_expires_at)
        FROM (SELECT coalesce(p_refresh, CASE WHEN t.client IS NOT DISTINCT FROM p_client
                                              THEN t.refresh_token_encrypted END) AS refresh
              FROM tiris.oauth_tokens t WHERE t.id = p_identity_id FOR NO KEY UPDATE) AS kept
        WHERE o.id = p_identity_id AND p_access IS NOT NULL;
    END IF;
    -- Of a new user, too.
    UPDATE tiris.users u SET email_verified = true
    WHERE u.id = p_user_id AND lower(u.email COLLATE "C") = lower(p_email COLLATE "C") AND NOT u.email_verified;
    INSERT INTO tiris.one_time_codes (code_hash, kind, user_id, challenge, expires_at)
    VALUES (p_code_hash, 'code', p_user_id, p_challenge, now() + interval '60 seconds');
    RETURN 'done';
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.sign_in(uuid, uuid, text, text, text, text, timestamptz, text, text, text[], text, text,
    bytea, text, text, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.sign_in(uuid, uuid, text, text, text, text, timestamptz, text, text, text[], text, text, bytea, text, text, text);
