--liquibase formatted sql

--changeset tiris:roll_up_ledger runOnChange:true splitStatements:false
-- Adds the transactions that came since the last time to the sums of their hours and days, in however late an hour they
-- happened, and answers how many they were; at most p_tradings tradings at a call. A trading's timestamps increase in the
-- order of its commits, so one snapshot's last_transaction_at bounds what it sees of that trading: each row is added once,
-- however long a transaction of another trading takes. Few tradings at a call: the first one sums all that ever happened.
CREATE OR REPLACE FUNCTION tiris.roll_up_ledger(p_tradings integer DEFAULT 100) RETURNS bigint
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
               date_trunc('day', t.event_time, 'UTC') AS day, t.timestamp,
               CASE WHEN t.reason IN ('deposit', 'withdrawal') THEN t.amount ELSE 0 END AS moved,
               CASE WHEN t.reason = 'transfer' THEN t.amount ELSE 0 END AS transferred,
               t.price IS NOT NULL AND t.reason <> 'fee' AS traded, t.price, t.quote_symbol, t.event_time, t.sequence,
               t.trade_id
        FROM unnest(v_tradings, v_users, v_since, v_through) AS c (trading_id, user_id, since, through)
        JOIN tiris.transactions t
          ON t.trading_id = c.trading_id AND t.user_id = c.user_id
         AND t.timestamp > c.since AND t.timestamp <= c.through
        -- By a constant, which leaves out the chunks before it.
        WHERE t.timestamp > v_oldest
    ), hours AS MATERIALIZED (
        SELECT user_id, trading_id, sub_account_id, day, hour, sum(amount) AS amount,
               sum(greatest(moved, 0)) AS deposits, sum(greatest(-moved, 0)) AS withdrawals,
               sum(transferred) AS transfers, min(timestamp) AS recorded_from, max(timestamp) AS recorded_to
        FROM rows GROUP BY user_id, trading_id, sub_account_id, day, hour
    ), days AS MATERIALIZED (
        SELECT user_id, trading_id, sub_account_id, day, sum(amount) AS amount, min(hour) AS first_hour,
               min(recorded_from) AS recorded_from, max(recorded_to) AS recorded_to
        FROM hours GROUP BY user_id, trading_id, sub_account_id, day
    ), hours_changed AS (
        -- With those that there are of the day's hours after them.
        SELECT c.user_id, c.trading_id, c.sub_account_id, c.day, c.hour, sum(c.amount) AS amount,
               sum(c.deposits) AS deposits, sum(c.withdrawals) AS withdrawals, sum(c.transfers) AS transfers,
               sum(sum(c.amount)) OVER (PARTITION BY c.sub_account_id, c.day ORDER BY c.hour) AS since_midnight
        FROM (SELECT user_id, trading_id, sub_account_id, day, hour, amount, deposits, withdrawals, transfers FROM hours
              UNION ALL
              SELECT d.user_id, d.trading_id, d.sub_account_id, d.day, later.time, 0, 0, 0, 0
              FROM days d
              JOIN tiris.balance_hours later
                ON later.sub_account_id = d.sub_account_id AND later.time > d.first_hour
               AND later.time < d.day + interval '24 hours') AS c
        GROUP BY c.user_id, c.trading_id, c.sub_account_id, c.day, c.hour
    ), hours_added AS (
        INSERT INTO tiris.balance_hours AS h (
            user_id, trading_id, sub_account_id, time, amount, deposits, withdrawals, transfers, since_midnight)
        SELECT c.user_id, c.trading_id, c.sub_account_id, c.hour, c.amount, c.deposits, c.withdrawals, c.transfers,
               c.since_midnight
               + coalesce((SELECT last.since_midnight FROM tiris.balance_hours last
                           WHERE last.sub_account_id = c.sub_account_id AND last.time >= c.day AND last.time <= c.hour
                           ORDER BY last.time DESC LIMIT 1), 0)
        FROM hours_changed c
        ON CONFLICT (sub_account_id, time) DO UPDATE
        SET amount = h.amount + excluded.amount, deposits = h.deposits + excluded.deposits,
            withdrawals = h.withdrawals + excluded.withdrawals, transfers = h.transfers + excluded.transfers,
            since_midnight = excluded.since_midnight
    ), days_added AS (
        INSERT INTO tiris.balance_days AS d (
            user_id, trading_id, sub_account_id, time, amount, recorded_from, recorded_to)
        SELECT user_id, trading_id, sub_account_id, day, amount, recorded_from, recorded_to FROM days
        ON CONFLICT (sub_account_id, time) DO UPDATE
        SET amount = d.amount + excluded.amount, recorded_from = least(d.recorded_from, excluded.recorded_from),
            recorded_to = greatest(d.recorded_to, excluded.recorded_to)
    ), reversed AS MATERIALIZED (
        SELECT r.trade_id AS id FROM tiris.trade_reversals r WHERE r.trading_id = ANY (v_tradings)
        UNION SELECT r.reversal_id FROM tiris.trade_reversals r WHERE r.trading_id = ANY (v_tradings)
    ), fills AS (
        -- Only the asset's leg of a trade: the currency's is in the quote symbol itself.
        SELECT r.user_id, r.trading_id, a.symbol, r.quote_symbol, r.hour,
               (array_agg(r.price ORDER BY r.event_time, r.sequence))[1] AS open, max(r.price) AS high,
               min(r.price) AS low, (array_agg(r.price ORDER BY r.event_time DESC, r.sequence DESC))[1] AS close,
               sum(abs(r.amount)) AS volume, min(r.event_time) AS opened_at, max(r.event_time) AS closed_at
        FROM rows r
        JOIN tiris.sub_accounts a ON a.id = r.sub_account_id AND a.symbol <> r.quote_symbol
        WHERE r.traded AND NOT EXISTS (SELECT FROM reversed x WHERE x.id = r.trade_id)
        GROUP BY r.user_id, r.trading_id, a.symbol, r.quote_symbol, r.hour
    ), prices_added AS (
        -- Of fills at the same moment those that are there came first.
        INSERT INTO tiris.price_hours AS p (user_id, trading_id, symbol, quote_symbol, source, time, open, high, low, close,
                                            volume, opened_at, closed_at)
        SELECT f.user_id, f.trading_id, f.symbol, f.quote_symbol, 'trade', f.hour, f.open, f.high, f.low, f.close,
               f.volume, f.opened_at, f.closed_at
        FROM fills f
        ON CONFLICT (trading_id, user_id, symbol, quote_symbol, source, time) DO UPDATE
        SET open = CASE WHEN excluded.opened_at < p.opened_at THEN excluded.open ELSE p.open END,
            high = greatest(p.high, excluded.high), low = least(p.low, excluded.low),
            close = CASE WHEN excluded.closed_at >= p.closed_at THEN excluded.close ELSE p.close END,
            volume = p.volume + excluded.volume, opened_at = least(p.opened_at, excluded.opened_at),
            closed_at = greatest(p.closed_at, excluded.closed_at)
    ), noted AS (
        INSERT INTO tiris.roll_up_progress (trading_id, user_id, through)
        SELECT * FROM unnest(v_tradings, v_users, v_through)
        ON CONFLICT (trading_id) DO UPDATE SET through = excluded.through
    )
    SELECT (SELECT count(*) FROM rows), array_agg(r.trading_id), array_agg(r.user_id), array_agg(r.hour)
    INTO v_rows, v_tradings, v_users, v_hours
    FROM (SELECT DISTINCT r.trading_id, r.user_id, r.hour FROM rows r JOIN reversed x ON x.id = r.trade_id) AS r;
    -- What was reversed may be in the prices already.
    PERFORM tiris.renew_trade_prices(v_tradings, v_users, v_hours);
    RETURN v_rows;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.roll_up_ledger(integer) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.roll_up_ledger(integer);
