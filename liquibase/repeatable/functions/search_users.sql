--liquibase formatted sql

--changeset tiris:search_users runOnChange:true splitStatements:false
-- What administrators see of other users; nobody else gets a row, whatever is asked. Row-level security itself shows a user
-- only the own row, also to an administrator: these functions are the only way around it.

-- A page, newest first, of the users whose username or e-mail begins with p_search, in upper or lower case.
CREATE OR REPLACE FUNCTION tiris.search_users(
    p_status text, p_search text, p_before timestamptz, p_before_id uuid, p_limit int) RETURNS SETOF tiris.users
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $function$
DECLARE
    v_prefix text := regexp_replace(lower(p_search), '([\\%_])', '\\\1', 'g') || '%';
BEGIN
    IF NOT tiris.is_administrator() THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT u.* FROM tiris.users u
    WHERE (p_status IS NULL OR u.status = p_status)
      AND (p_before IS NULL OR (u.created_at, u.id) < (p_before, p_before_id))
      AND (v_prefix IS NULL OR lower(u.username) LIKE v_prefix OR lower(u.email COLLATE "C") LIKE v_prefix)
    ORDER BY u.created_at DESC, u.id DESC LIMIT p_limit;
END
$function$;

CREATE OR REPLACE FUNCTION tiris.find_users_by_id(p_ids uuid[]) RETURNS SETOF tiris.users
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT u.* FROM tiris.users u WHERE tiris.is_administrator() AND u.id = ANY (p_ids)
$function$;

-- Without the tokens themselves.
CREATE OR REPLACE FUNCTION tiris.find_identities_by_user(p_ids uuid[])
RETURNS TABLE (user_id uuid, provider varchar, scope text, created_at timestamptz, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT o.user_id, o.provider, o.scope, o.created_at, o.expires_at FROM tiris.oauth_tokens o
    WHERE tiris.is_administrator() AND o.user_id = ANY (p_ids) ORDER BY o.created_at, o.provider
$function$;

CREATE OR REPLACE FUNCTION tiris.find_statistics_by_user(p_ids uuid[])
RETURNS TABLE (user_id uuid, total_tradings int, active_tradings int, total_sub_accounts int, total_transactions bigint,
               first_transaction_date timestamptz, last_transaction_date timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT asked.id, s.* FROM unnest(p_ids) AS asked (id) CROSS JOIN LATERAL tiris.get_user_statistics(asked.id) s
    WHERE tiris.is_administrator()
$function$;

GRANT EXECUTE ON FUNCTION tiris.search_users(text, text, timestamptz, uuid, int), tiris.find_users_by_id(uuid[]),
    tiris.find_identities_by_user(uuid[]), tiris.find_statistics_by_user(uuid[]) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.find_statistics_by_user(uuid[]);
--rollback DROP FUNCTION IF EXISTS tiris.find_identities_by_user(uuid[]);
--rollback DROP FUNCTION IF EXISTS tiris.find_users_by_id(uuid[]);
--rollback DROP FUNCTION IF EXISTS tiris.search_users(text, text, timestamptz, uuid, int);
