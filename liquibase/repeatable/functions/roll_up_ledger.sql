--liquibase formatted sql

--changeset tiris:roll_up_ledger runOnChange:true splitStatements:false
-- Adds the transactions that came since the last time to the sums of their hours and days, in however late an hour they
-- happened, and answers how many they were; at most p_tradings tradings at a call. A trading's timestamps increase in the
-- order of its commits, so one snapshot's last_transaction_at bounds what it sees of that trading: each row is added once,
-- however long a transaction of another trading takes.
CREATE OR REPLACE FUNCTION tiris.roll_up_ledger(p_tradings integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $function$
DECLARE
    v_tradings uuid[];
    v_users uuid[];
    v_since timestamptz[];
    v_through timestamptz[];
    v_oldest timestamptz;
    v_hours timestamptz[];
    v_rows bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tiris.roll-up'));
    SELECT array_agg(c.trading_id), array_agg(c.user_id), array_agg(c.since), array_agg(c.through), min(c.since)
    INTO v_tradings, v_users, v_since, v_through, v_oldest
    FROM (SELECT s.trading_id, s.user_id, coalesce(p.through, '-infinity') AS since, s.last_transaction_at AS through
          FROM tiris.trading_states s
          LEFT JOIN tiris.roll_up_progress p ON p.trading_id = s.trading_id
          WHERE s.last_transaction_at > coalesce(p.through, '-infinity')
          LIMIT p_tradings) AS c;
    IF v_tradings IS NULL THEN
        RETURN 0;
    END IF;

    WITH rows AS MATERIALIZED (
        SELECT t.user_id, t.trading_id, t.sub_account_id, t.amount, date_trunc('hour', t.event_time, 'UTC') AS hour,
               CASE WHEN t.reason IN ('deposit', 'withdrawal') THEN t.amount ELSE 0 END AS moved,
               CASE WHEN t.reason = 'transfer' THEN t.amount ELSE 0 END AS transferred,
               t.price IS NOT NULL AND t.reason <> 'fee' AS traded
        FROM unnest(v_tradings, v_users, v_since, v_through) AS c (trading_id, user_id, since, through)
        JOIN tiris.transactions t
          ON t.trading_id = c.trading_id AND t.user_id = c.user_id
         AND t.timestamp > c.since AND t.timestamp <= c.through
        -- By a constant, which leaves out the chunks before it.
        WHERE t.timestamp > v_oldest
    ), hours AS MATERIALIZED (
        SELECT user_id, trading_id, sub_account_id, hour, sum(amount) AS amount,
               sum(greatest(moved, 0)) AS deposits, sum(greatest(-moved, 0)) AS withdrawals,
               sum(transferred) AS transfers
        FROM rows GROUP BY user_id, trading_id, sub_account_id, hour
    ), hours_added AS (
        INSERT INTO tiris.balance_hours AS h (
            user_id, trading_id, sub_account_id, time, amount, deposits, withdrawals, transfers)
        SELECT * FROM hours
        ON CONFLICT (sub_account_id, time) DO UPDATE
        SET amount = h.amount + excluded.amount, deposits = h.deposits + excluded.deposits,
            withdrawals = h.withdrawals + excluded.withdrawals, transfers = h.transfers + excluded.transfers
    ), days_added AS (
        INSERT INTO tiris.balance_days AS d (user_id, trading_id, sub_account_id, time, amount)
        SELECT user_id, trading_id, sub_account_id, date_trunc('day', hour, 'UTC'), sum(amount)
        FROM hours GROUP BY user_id, trading_id, sub_account_id, date_trunc('day', hour, 'UTC')
        ON CONFLICT (sub_account_id, time) DO UPDATE SET amount = d.amount + excluded.amount
    ), noted AS (
        INSERT INTO tiris.roll_up_progress (trading_id, user_id, through)
        SELECT * FROM unnest(v_tradings, v_users, v_through)
        ON CONFLICT (trading_id) DO UPDATE SET through = excluded.through
    )
    SELECT sum(r.count), array_agg(r.trading_id) FILTER (WHERE r.traded), array_agg(r.user_id) FILTER (WHERE r.traded),
           array_agg(r.hour) FILTER (WHERE r.traded)
    INTO v_rows, v_tradings, v_users, v_hours
    FROM (SELECT trading_id, user_id, hour, traded, count(*) FROM rows GROUP BY 1, 2, 3, 4) AS r;
    PERFORM tiris.renew_trade_prices(v_tradings, v_users, v_hours);
    RETURN v_rows;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.roll_up_ledger(integer) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.roll_up_ledger(integer);
