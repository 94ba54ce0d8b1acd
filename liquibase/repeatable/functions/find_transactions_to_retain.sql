--liquibase formatted sql

--changeset tiris:find_transactions_to_retain runOnChange:true splitStatements:false
-- The tradings that may have transactions from before an instant, and the instant before which each one's may go: what has gone
-- closes no trade any more, so it waits until its trades are worked out. Those of users who are not active wait for nothing.
CREATE OR REPLACE FUNCTION tiris.find_transactions_to_retain(p_before timestamptz)
RETURNS TABLE (trading_id uuid, user_id uuid, before timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT s.trading_id, s.user_id,
           CASE WHEN u.status <> 'active' THEN p_before
                WHEN p.trading_id IS NULL OR p.stale_from IS NOT NULL THEN s.first_transaction_at
                WHEN p.through < s.last_transaction_at THEN least(p_before, p.through)
                ELSE p_before END
    FROM tiris.trading_states s
    JOIN tiris.users u ON u.id = s.user_id
    LEFT JOIN tiris.trade_progress p ON p.trading_id = s.trading_id
    WHERE s.first_transaction_at < p_before
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.find_transactions_to_retain(timestamptz);
