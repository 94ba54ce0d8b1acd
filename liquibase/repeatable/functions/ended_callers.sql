--liquibase formatted sql

--changeset tiris:ended_callers runOnChange:true splitStatements:false
-- Which of many callers tiris.enter would refuse now, by their places from 1 on. Only rows of theirs are read, each by its
-- key: every row is looked up by itself, because a planner that joins may read a whole table for them.
CREATE OR REPLACE FUNCTION tiris.ended_callers(
    p_user_ids uuid[], p_session_ids uuid[], p_api_token_ids uuid[], p_share_link_ids uuid[])
RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT coalesce(array_agg(c.place::int), '{}')
    FROM unnest(p_user_ids, p_session_ids, p_api_token_ids, p_share_link_ids)
        WITH ORDINALITY AS c (user_id, session_id, api_token_id, share_link_id, place)
    LEFT JOIN LATERAL (
        SELECT u.status FROM tiris.users u WHERE u.id = c.user_id LIMIT 1) AS person ON true
    LEFT JOIN LATERAL (
        SELECT true AS good FROM tiris.sessions s
        WHERE s.id = c.session_id AND s.user_id = c.user_id AND s.expires_at > now() LIMIT 1) AS session ON true
    LEFT JOIN LATERAL (
        SELECT true AS good FROM tiris.api_tokens t
        WHERE t.id = c.api_token_id AND t.user_id = c.user_id AND (t.expires_at IS NULL OR t.expires_at > now())
        LIMIT 1) AS token ON true
    LEFT JOIN LATERAL (
        SELECT true AS good FROM tiris.share_links l
        WHERE l.id = c.share_link_id AND l.user_id = c.user_id AND l.expires_at > now() LIMIT 1) AS link ON true
    WHERE person.status <> 'active'
       OR (c.session_id IS NOT NULL AND session.good IS NULL)
       OR (c.api_token_id IS NOT NULL AND token.good IS NULL)
       OR (c.share_link_id IS NOT NULL AND link.good IS NULL)
$function$;

GRANT EXECUTE ON FUNCTION tiris.ended_callers(uuid[], uuid[], uuid[], uuid[]) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.ended_callers(uuid[], uuid[], uuid[], uuid[]);
