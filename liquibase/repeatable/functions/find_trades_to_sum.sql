--liquibase formatted sql

--changeset tiris:find_trades_to_sum runOnChange:true splitStatements:false
-- The next tradings after p_after whose trades have to be worked out: their transactions are summed further than their trades
-- are, or a price that came late changes what lots cost. Those of users who are not active wait for them.
CREATE OR REPLACE FUNCTION tiris.find_trades_to_sum(p_after uuid, p_limit integer)
RETURNS TABLE (trading_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT r.trading_id, r.user_id
    FROM tiris.roll_up_progress r
    LEFT JOIN tiris.trade_progress p ON p.trading_id = r.trading_id
    JOIN tiris.users u ON u.id = r.user_id AND u.status = 'active'
    WHERE r.trading_id > p_after AND (p.trading_id IS NULL OR p.through < r.through OR p.stale_from IS NOT NULL)
    ORDER BY r.trading_id LIMIT p_limit
$function$;

GRANT EXECUTE ON FUNCTION tiris.find_trades_to_sum(uuid, integer) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.find_trades_to_sum(uuid, integer);
