--liquibase formatted sql

--changeset tiris:renew_provider_tokens runOnChange:true splitStatements:false
-- Providers' tokens of any user are renewed before they end. Between the claim and what comes of it the provider is asked, for
-- which no transaction is held open: the claim itself puts the tokens off, so whoever dies meanwhile, or finds the provider
-- away, need not do anything.

-- When tokens are to be renewed: some minutes before they end, but not at once again; null where they cannot be.
CREATE OR REPLACE FUNCTION tiris.provider_token_renewal_time(p_client text, p_refresh text, p_expires_at timestamptz)
RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT greatest(p_expires_at - interval '10 minutes', now() + interval '5 minutes')
    WHERE p_client IS NOT NULL AND p_refresh IS NOT NULL AND p_expires_at IS NOT NULL
$function$;

-- Those of a client that are due and nobody else has claimed, put off for as long as they have ended already: 5 minutes at
-- first, twice as long each time, at most a day. Those of users who are not active are only put off.
CREATE OR REPLACE FUNCTION tiris.claim_provider_tokens(p_client text, p_limit integer)
RETURNS TABLE (id uuid, user_id uuid, sealed text, renew_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $function$
    WITH due AS (
        SELECT o.id FROM tiris.oauth_tokens o
        WHERE o.client = p_client AND o.renew_at <= now()
        ORDER BY o.renew_at LIMIT least(p_limit, 1000) FOR NO KEY UPDATE SKIP LOCKED
    ), claimed AS (
        UPDATE tiris.oauth_tokens o
        SET renew_at = clock_timestamp() + least(interval '1 day', greatest(interval '5 minutes', now() - o.expires_at))
        FROM due WHERE o.id = due.id
        RETURNING o.id, o.user_id, o.refresh_token_encrypted, o.renew_at
    )
    SELECT c.* FROM claimed c JOIN tiris.users u ON u.id = c.user_id AND u.status = 'active'
$function$;

-- Puts the new tokens in the place of the claimed ones; false where these are gone, or others have come by a sign-in. The
-- claim's time says so: the ciphertext may have moved to another key meanwhile.
CREATE OR REPLACE FUNCTION tiris.keep_provider_tokens(
    p_id uuid, p_renew_at timestamptz, p_access text, p_refresh text, p_expires_at timestamptz, p_scope text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    UPDATE tiris.oauth_tokens o
    SET access_token_encrypted = p_access, refresh_token_encrypted = coalesce(p_refresh, o.refresh_token_encrypted),
        expires_at = p_expires_at, scope = coalesce(p_scope, o.scope),
        renew_at = tiris.provider_token_renewal_time(o.client, o.refresh_token_encrypted, p_expires_at)
    WHERE o.id = p_id AND o.renew_at = p_renew_at;
    RETURN FOUND;
END
$function$;

-- Drops claimed tokens that the provider takes no more. The log-in stays linked.
CREATE OR REPLACE FUNCTION tiris.drop_provider_tokens(p_id uuid, p_renew_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    UPDATE tiris.oauth_tokens o
    SET access_token_encrypted = NULL, refresh_token_encrypted = NULL, expires_at = NULL, renew_at = NULL
    WHERE o.id = p_id AND o.renew_at = p_renew_at;
    RETURN FOUND;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.claim_provider_tokens(text, integer),
    tiris.keep_provider_tokens(uuid, timestamptz, text, text, timestamptz, text),
    tiris.drop_provider_tokens(uuid, timestamptz) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.drop_provider_tokens(uuid, timestamptz);
--rollback DROP FUNCTION IF EXISTS tiris.keep_provider_tokens(uuid, timestamptz, text, text, timestamptz, text);
--rollback DROP FUNCTION IF EXISTS tiris.claim_provider_tokens(text, integer);
--rollback DROP FUNCTION IF EXISTS tiris.provider_token_renewal_time(text, text, timestamptz);
