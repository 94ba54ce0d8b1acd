--liquibase formatted sql

--changeset tiris:find_share_link runOnChange:true splitStatements:false
-- Whose share link this is, before anybody is known; no row for one that is none. Whether it may still be used says tiris.enter.
CREATE OR REPLACE FUNCTION tiris.find_share_link(p_token_hash bytea)
RETURNS TABLE (id uuid, user_id uuid, expires_at timestamptz, restricted boolean, percent_only boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT l.id, l.user_id, l.expires_at, l.trading_id IS NOT NULL, l.percent_only
    FROM tiris.share_links l WHERE l.token_hash = p_token_hash
$function$;

-- When each of the links was last used; replicas may tell of one link in any order.
CREATE OR REPLACE FUNCTION tiris.note_share_links_used(p_ids uuid[], p_times timestamptz[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    UPDATE tiris.share_links l SET last_used_at = greatest(l.last_used_at, used.at)
    FROM (SELECT u.id, u.at FROM unnest(p_ids, p_times) AS u (id, at)) AS used
    WHERE l.id = used.id
$function$;

GRANT EXECUTE ON FUNCTION tiris.find_share_link(bytea), tiris.note_share_links_used(uuid[], timestamptz[]) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.find_share_link(bytea);
--rollback DROP FUNCTION IF EXISTS tiris.note_share_links_used(uuid[], timestamptz[]);
