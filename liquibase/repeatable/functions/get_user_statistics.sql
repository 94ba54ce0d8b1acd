--liquibase formatted sql

--changeset tiris:get_user_statistics runOnChange:true splitStatements:false
-- From the tradings' states: no transaction is read.
CREATE OR REPLACE FUNCTION tiris.get_user_statistics(p_user_id uuid) RETURNS TABLE (
    total_tradings int,
    active_tradings int,
    total_sub_accounts int,
    total_transactions bigint,
    first_transaction_date timestamptz,
    last_transaction_date timestamptz
)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT count(t.id)::int,
           count(t.id) FILTER (WHERE t.status = 'active')::int,
           (SELECT count(*)::int FROM tiris.sub_accounts a WHERE a.user_id = u.id),
           coalesce(sum(s.transaction_count), 0)::bigint,
           min(s.first_transaction_at),
           max(s.last_transaction_at)
    FROM tiris.users u
    LEFT JOIN tiris.tradings t ON t.user_id = u.id
    LEFT JOIN tiris.trading_states s ON s.trading_id = t.id
    WHERE u.id = p_user_id
    GROUP BY u.id
$function$;

GRANT EXECUTE ON FUNCTION tiris.get_user_statistics(uuid) TO tiris_read, tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.get_user_statistics(uuid);
