--liquibase formatted sql

--changeset tiris:write_checkpoints runOnChange:true splitStatements:false
-- Sums the transactions before an instant, of all tradings or of one, into their sub-accounts' checkpoints, and answers how
-- many there were. Planned for each call: a plan for both would go through all transactions for one trading's.
CREATE OR REPLACE FUNCTION tiris.write_checkpoints(p_before timestamptz, p_trading_id uuid) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $function$
DECLARE
    v_user_id uuid := (SELECT g.user_id FROM tiris.tradings g WHERE g.id = p_trading_id);
    v_transactions bigint;
BEGIN
    WITH summed AS (
        SELECT t.sub_account_id, t.trading_id, t.user_id, sum(t.amount) AS amount, max(t.event_time) AS event_time,
               count(*) AS transactions
        FROM tiris.transactions t
        WHERE t.timestamp < p_before AND (p_trading_id IS NULL OR t.trading_id = p_trading_id AND t.user_id = v_user_id)
        GROUP BY t.sub_account_id, t.trading_id, t.user_id
    ), written AS (
        INSERT INTO tiris.ledger_checkpoints AS k (sub_account_id, trading_id, user_id, opening_balance, through,
                                                   event_time_through, transaction_count)
        SELECT s.sub_account_id, s.trading_id, s.user_id, s.amount, p_before - interval '1 microsecond',
               s.event_time, s.transactions
        FROM summed s ORDER BY s.sub_account_id
        ON CONFLICT (sub_account_id) DO UPDATE
        SET opening_balance = k.opening_balance + excluded.opening_balance,
            through = excluded.through,
            event_time_through = greatest(k.event_time_through, excluded.event_time_through),
            transaction_count = k.transaction_count + excluded.transaction_count
    )
    SELECT coalesce(sum(s.transactions), 0)::bigint INTO v_transactions FROM summed s;
    RETURN v_transactions;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.write_checkpoints(timestamptz, uuid);
