--liquibase formatted sql

--changeset tiris:find_api_token runOnChange:true splitStatements:false
-- Whose API token this is, before anybody is known; no row for one that is none. Whether it may still be used says tiris.enter.
DROP FUNCTION IF EXISTS tiris.find_api_token(bytea);
CREATE OR REPLACE FUNCTION tiris.find_api_token(p_token_hash bytea)
RETURNS TABLE (id uuid, user_id uuid, scopes text[], expires_at timestamptz, restricted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT t.id, t.user_id, t.scopes, t.expires_at, t.trading_ids IS NOT NULL
    FROM tiris.api_tokens t WHERE t.token_hash = p_token_hash
$function$;

-- When each of the tokens was last used; replicas may tell of one token in any order.
CREATE OR REPLACE FUNCTION tiris.note_api_tokens_used(p_ids uuid[], p_times timestamptz[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    UPDATE tiris.api_tokens t SET last_used_at = greatest(t.last_used_at, used.at)
    FROM (SELECT u.id, u.at FROM unnest(p_ids, p_times) AS u (id, at)) AS used
    WHERE t.id = used.id
$function$;

GRANT EXECUTE ON FUNCTION tiris.find_api_token(bytea), tiris.note_api_tokens_used(uuid[], timestamptz[]) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.find_api_token(bytea);
--rollback DROP FUNCTION IF EXISTS tiris.note_api_tokens_used(uuid[], timestamptz[]);
