--liquibase formatted sql

--changeset tiris:check_roll_ups runOnChange:true splitStatements:false
-- Answers where the sums of hours and days are not those of the transactions they were summed from; no row means that they
-- are. Looks only at what retention has left. One statement, so one snapshot: right while others write.
CREATE OR REPLACE FUNCTION tiris.check_roll_ups()
RETURNS TABLE (roll_up text, trading_id uuid, sub_account_id uuid, "time" timestamptz, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    WITH rows AS MATERIALIZED (
        SELECT t.*, CASE WHEN t.reason IN ('deposit', 'withdrawal') THEN t.amount ELSE 0 END AS moved,
               CASE WHEN t.reason = 'transfer' THEN t.amount ELSE 0 END AS transferred,
               a.symbol
        FROM tiris.roll_up_progress p
        JOIN tiris.transactions t ON t.trading_id = p.trading_id AND t.user_id = p.user_id AND t.timestamp <= p.through
        JOIN tiris.sub_accounts a ON a.id = t.sub_account_id
    ), kept AS MATERIALIZED (
        -- From the first hour and day on of which retention has taken nothing.
        SELECT a.id, coalesce(k.event_time_through, '-infinity') AS after
        FROM tiris.sub_accounts a LEFT JOIN tiris.ledger_checkpoints k ON k.sub_account_id = a.id
    ), hours AS (
        SELECT trading_id, sub_account_id, date_trunc('hour', event_time, 'UTC') AS time,
               sum(amount) AS amount, sum(greatest(moved, 0)) AS deposits, sum(greatest(-moved, 0)) AS withdrawals,
               sum(transferred) AS transfers, min(timestamp) AS recorded_from, max(timestamp) AS recorded_to
        FROM rows GROUP BY 1, 2, 3
    ), days AS (
        SELECT trading_id, sub_account_id, date_trunc('day', time, 'UTC') AS time, sum(amount) AS amount,
               min(recorded_from) AS recorded_from, max(recorded_to) AS recorded_to
        FROM hours GROUP BY 1, 2, 3
    ), standings AS (
        SELECT h.*, sum(h.amount) OVER (PARTITION BY h.sub_account_id, date_trunc('day', h.time, 'UTC') ORDER BY h.time)
               AS of_hours
        FROM tiris.balance_hours h
    ), summed AS MATERIALIZED (
        -- Of an hour that has newer fills, some are in its prices and some may be. A difference of sets: an anti join of as many
        -- summed as newer rows could be planned as a loop.
        SELECT r.trading_id, date_trunc('hour', r.event_time, 'UTC') AS time FROM rows r
        EXCEPT
        SELECT t.trading_id, date_trunc('hour', t.event_time, 'UTC')
        FROM tiris.roll_up_progress p
        JOIN tiris.transactions t ON t.trading_id = p.trading_id AND t.user_id = p.user_id AND t.timestamp > p.through
    ), prices AS (
        SELECT r.trading_id, r.symbol, r.quote_symbol, date_trunc('hour', r.event_time, 'UTC') AS time,
               (array_agg(price ORDER BY event_time, sequence))[1] AS open, max(price) AS high, min(price) AS low,
               (array_agg(price ORDER BY event_time DESC, sequence DESC))[1] AS close, sum(abs(amount)) AS volume
        FROM rows r
        WHERE r.price IS NOT NULL AND r.reason <> 'fee' AND r.symbol <> r.quote_symbol
          AND NOT EXISTS (SELECT FROM tiris.trade_reversals x
                          WHERE x.trading_id = r.trading_id AND r.trade_id IN (x.trade_id, x.reversal_id))
        GROUP BY 1, 2, 3, 4
    )
    SELECT 'hour', coalesce(s.trading_id, h.trading_id), coalesce(s.sub_account_id, h.sub_account_id),
           coalesce(s.time, h.time), format('%s, rows come to %s', to_jsonb(s) ->> 'amount', to_jsonb(h) ->> 'amount')
    FROM tiris.balance_hours s
    FULL JOIN hours h USING (sub_account_id, time)
    JOIN kept k ON k.id = coalesce(s.sub_account_id, h.sub_account_id)
    WHERE coalesce(s.time, h.time) > k.after
      AND (s.amount, s.deposits, s.withdrawals, s.transfers)
          IS DISTINCT FROM (h.amount, h.deposits, h.withdrawals, h.transfers)
    UNION ALL
    SELECT 'day', coalesce(s.trading_id, d.trading_id), coalesce(s.sub_account_id, d.sub_account_id),
           coalesce(s.time, d.time), format('%s, rows come to %s; recorded from %s to %s, rows from %s to %s', s.amount, d.amount, s.recorded_from,
                  s.recorded_to, d.recorded_from, d.recorded_to)
    FROM tiris.balance_days s
    FULL JOIN days d USING (sub_account_id, time)
    JOIN kept k ON k.id = coalesce(s.sub_account_id, d.sub_account_id)
    WHERE coalesce(s.time, d.time) > k.after
      AND (s.amount IS DISTINCT FROM d.amount OR s.recorded_from > d.recorded_from OR s.recorded_to < d.recorded_to)
    UNION ALL
    SELECT 'standing', s.trading_id, s.sub_account_id, s.time,
           format('%s, hours come to %s', s.since_midnight, s.of_hours)
    FROM standings s WHERE s.since_midnight <> s.of_hours
    UNION ALL
    SELECT 'price', coalesce(s.trading_id, p.trading_id), NULL, coalesce(s.time, p.time),
           format('%s/%s %s, rows come to %s', coalesce(s.symbol, p.symbol), coalesce(s.quote_symbol, p.quote_symbol),
                  s.close, p.close)
    FROM (SELECT * FROM tiris.price_hours WHERE source = 'trade') s
    FULL JOIN prices p USING (trading_id, symbol, quote_symbol, time)
    WHERE (coalesce(s.trading_id, p.trading_id), coalesce(s.time, p.time)) IN (SELECT u.trading_id, u.time FROM summed u)
      AND NOT EXISTS (SELECT FROM tiris.ledger_checkpoints k
                      WHERE k.trading_id = coalesce(s.trading_id, p.trading_id)
                        AND k.event_time_through >= coalesce(s.time, p.time))
      AND (s.open, s.high, s.low, s.close, s.volume) IS DISTINCT FROM (p.open, p.high, p.low, p.close, p.volume)
$function$;

GRANT EXECUTE ON FUNCTION tiris.check_roll_ups() TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.check_roll_ups();
