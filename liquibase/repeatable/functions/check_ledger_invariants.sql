--liquibase formatted sql

--changeset tiris:check_ledger_invariants runOnChange:true splitStatements:false
-- Answers what is broken in the ledger; no row means that every invariant holds. With p_changed_since only the tradings
-- written since then, their rows from then on, and what comes just before. One statement, so one snapshot: right while
-- others write.
CREATE OR REPLACE FUNCTION tiris.check_ledger_invariants(p_changed_since timestamptz DEFAULT NULL)
RETURNS TABLE (invariant text, trading_id uuid, sub_account_id uuid, detail text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan SET work_mem = '64MB'
AS $function$
#variable_conflict use_column
DECLARE
    v_full boolean := p_changed_since IS NULL;
    v_since timestamptz := coalesce(p_changed_since, '-infinity');
BEGIN
    RETURN QUERY
    WITH states AS MATERIALIZED (
        SELECT s.* FROM tiris.trading_states s WHERE v_full OR s.last_recorded_at >= v_since
    ), entries AS MATERIALIZED (
        SELECT t.id, t.user_id, t.trading_id, t.sub_account_id, t.timestamp, t.sequence, t.trade_id, t.reason, t.amount,
               t.closing_balance, t.price, t.quote_symbol, t.info ->> 'event_id' AS event_id
        FROM tiris.transactions t
        WHERE t.timestamp >= v_since AND (v_full OR t.trading_id IN (SELECT s.trading_id FROM states s))
    ), log_entries AS MATERIALIZED (
        SELECT l.user_id, l.trading_id, l.sub_account_id, l.timestamp, l.sequence, l.info ->> 'event_id' AS event_id
        FROM tiris.trading_logs l
        WHERE l.timestamp >= v_since AND (v_full OR l.trading_id IN (SELECT s.trading_id FROM states s))
    ), deletions AS MATERIALIZED (
        SELECT d.trading_id, d.timestamp, d.sequence
        FROM tiris.trading_log_deletions d
        WHERE d.timestamp >= v_since AND (v_full OR d.trading_id IN (SELECT s.trading_id FROM states s))
    ), accounts AS MATERIALIZED (
        -- What each sub-account comes to: the balance before the rows looked at, then their sum and their last one.
        SELECT a.id, a.trading_id, a.user_id, a.symbol, a.balance, a.locked_balance,
               coalesce(before.closing_balance, k.opening_balance, 0) AS opening, coalesce(e.total, 0) AS total,
               coalesce(e.last_closing, before.closing_balance, k.opening_balance, 0) AS last_closing,
               before.timestamp AS opening_at
        FROM states s
        JOIN tiris.sub_accounts a ON a.trading_id = s.trading_id
        LEFT JOIN (
            SELECT e.sub_account_id, sum(e.amount) AS total,
                   (array_agg(e.closing_balance ORDER BY e.timestamp DESC, e.sequence DESC))[1] AS last_closing
            FROM entries e GROUP BY e.sub_account_id
        ) AS e ON e.sub_account_id = a.id
        LEFT JOIN tiris.ledger_checkpoints k ON k.sub_account_id = a.id
        LEFT JOIN LATERAL (
            SELECT t.closing_balance, t.timestamp FROM tiris.transactions t
            WHERE NOT v_full AND t.sub_account_id = a.id AND t.user_id = a.user_id AND t.timestamp < v_since
            ORDER BY t.timestamp DESC, t.id DESC LIMIT 1
        ) AS before ON true
    ), chain AS (
        SELECT e.id, e.trading_id, e.sub_account_id, e.timestamp, e.amount, e.closing_balance,
               coalesce(lag(e.closing_balance) OVER w, a.opening) AS previous_closing,
               coalesce(lag(e.timestamp) OVER w, a.opening_at) AS previous_at
        FROM entries e JOIN accounts a ON a.id = e.sub_account_id
        WINDOW w AS (PARTITION BY e.sub_account_id ORDER BY e.timestamp, e.sequence)
    ), numbered AS (
        SELECT n.trading_id, n.sequence, n.timestamp,
               lag(n.sequence) OVER w AS previous_sequence, lag(n.timestamp) OVER w AS previous_at,
               lead(n.sequence) OVER w AS next_sequence
        FROM (SELECT e.trading_id, e.sequence, e.timestamp FROM entries e
              UNION ALL SELECT l.trading_id, l.sequence, l.timestamp FROM log_entries l
              UNION ALL SELECT d.trading_id, d.sequence, d.timestamp FROM deletions d) AS n
        JOIN states s ON s.trading_id = n.trading_id AND n.sequence >= s.retained_from_sequence
        WINDOW w AS (PARTITION BY n.trading_id ORDER BY n.sequence, n.timestamp)
    ), starts AS (
        -- The number that the first row looked at has to follow.
        SELECT s.trading_id, s.last_sequence, s.last_recorded_at,
               greatest(s.retained_from_sequence - 1, t.sequence, l.sequence, d.sequence) AS sequence
        FROM states s
        LEFT JOIN LATERAL (
            SELECT t.sequence FROM tiris.transactions t
            WHERE NOT v_full AND t.trading_id = s.trading_id AND t.user_id = s.user_id AND t.timestamp < v_since
            ORDER BY t.timestamp DESC, t.id DESC LIMIT 1
        ) AS t ON true
        LEFT JOIN LATERAL (
            SELECT l.sequence FROM tiris.trading_logs l
            WHERE NOT v_full AND l.trading_id = s.trading_id AND l.user_id = s.user_id AND l.timestamp < v_since
            ORDER BY l.timestamp DESC, l.id DESC LIMIT 1
        ) AS l ON true
        LEFT JOIN LATERAL (
            SELECT d.sequence FROM tiris.trading_log_deletions d
            WHERE NOT v_full AND d.trading_id = s.trading_id AND d.timestamp < v_since
            ORDER BY d.sequence DESC LIMIT 1
        ) AS d ON true
    ), trades AS (
        -- The legs are microseconds apart: a trade that straddles the beginning is looked at by the run before.
        SELECT e.trading_id, e.trade_id,
               coalesce(sum(e.amount) FILTER (WHERE e.reason <> 'fee' AND a.symbol = e.quote_symbol), 0)
                   + coalesce(sum(tiris.round_half_even(e.amount * e.price))
                              FILTER (WHERE e.reason <> 'fee' AND a.symbol <> e.quote_symbol), 0) AS currency_left,
               count(*) FILTER (WHERE e.reason <> 'fee' AND a.symbol <> e.quote_symbol) AS asset_legs,
               count(*) FILTER (WHERE e.reason <> 'fee' AND a.symbol = e.quote_symbol) AS currency_legs,
               count(*) FILTER (WHERE e.price IS NULL OR e.quote_symbol IS NULL
                                OR (e.reason = 'fee' AND a.symbol <> e.quote_symbol)) AS stray_legs
        FROM entries e
        JOIN accounts a ON a.id = e.sub_account_id
        JOIN states s ON s.trading_id = e.trading_id AND e.sequence >= s.retained_from_sequence
        WHERE e.trade_id IS NOT NULL
        GROUP BY e.trading_id, e.trade_id
        HAVING v_full OR min(e.timestamp) >= v_since + interval '1 second'
    ), reversals AS (
        -- What a leg and its reversal leave together; nothing is said where retention or a deletion took one of the two.
        SELECT r.trading_id, r.trade_id, e.sub_account_id, e.reason, sum(e.amount) AS amount_left
        FROM (SELECT v.trading_id, v.trade_id, v.trade_id AS leg_of FROM tiris.trade_reversals v WHERE v_full
              UNION ALL
              SELECT v.trading_id, v.trade_id, v.reversal_id FROM tiris.trade_reversals v WHERE v_full) AS r
        JOIN entries e ON e.trading_id = r.trading_id AND e.trade_id = r.leg_of
        GROUP BY r.trading_id, r.trade_id, e.sub_account_id, e.reason
        HAVING count(DISTINCT e.trade_id) = 2
    )
    SELECT 'balance', a.trading_id, a.id,
           format('balance %s, checkpoint and sum %s, last closing balance %s, locked %s',
                  a.balance, a.opening + a.total, a.last_closing, a.locked_balance)
    FROM accounts a
    WHERE a.balance <> a.opening + a.total OR a.balance <> a.last_closing
       OR a.balance = 'NaN' OR a.locked_balance < 0 OR a.locked_balance > a.balance
    UNION ALL
    SELECT 'closing-balance-chain', c.trading_id, c.sub_account_id,
           format('transaction %s: %s and %s do not come to %s', c.id, c.previous_closing, c.amount, c.closing_balance)
    FROM chain c WHERE c.closing_balance <> c.previous_closing + c.amount
    UNION ALL
    SELECT 'timestamp-order', c.trading_id, c.sub_account_id,
           format('transaction %s at %s does not follow %s', c.id, c.timestamp, c.previous_at)
    FROM chain c WHERE c.timestamp <= c.previous_at
    UNION ALL
    SELECT 'timestamp-order', n.trading_id, NULL,
           format('number %s at %s does not follow number %s at %s',
                  n.sequence, n.timestamp, n.previous_sequence, n.previous_at)
    FROM numbered n WHERE n.timestamp <= n.previous_at
    UNION ALL
    SELECT 'sequence', n.trading_id, NULL, format('number %s follows %s', n.sequence, n.previous_sequence)
    FROM numbered n WHERE n.sequence <> n.previous_sequence + 1
    UNION ALL
    SELECT 'sequence', s.trading_id, NULL,
           format('the first number is %s where %s is expected, the last %s where the trading''s last is %s',
                  coalesce(n.first_sequence, s.sequence + 1), s.sequence + 1,
                  coalesce(n.last_sequence, s.sequence), s.last_sequence)
    FROM starts s
    LEFT JOIN (
        SELECT n.trading_id, min(n.sequence) AS first_sequence, max(n.sequence) AS last_sequence
        FROM numbered n GROUP BY n.trading_id
    ) AS n ON n.trading_id = s.trading_id
    WHERE coalesce(n.first_sequence, s.sequence + 1) <> s.sequence + 1
       OR coalesce(n.last_sequence, s.sequence) <> s.last_sequence
    UNION ALL
    SELECT 'event-applied-once', max(e.trading_id::text)::uuid, e.sub_account_id,
           format('event %s has %s transactions for %s on one sub-account', e.event_id, count(*), e.reason)
    FROM entries e WHERE e.event_id IS NOT NULL
    GROUP BY e.user_id, e.event_id, e.sub_account_id, e.reason HAVING count(*) > 1
    UNION ALL
    SELECT 'event-applied-once', max(l.trading_id::text)::uuid, NULL,
           format('event %s has %s logs', l.event_id, count(*))
    FROM log_entries l WHERE l.event_id IS NOT NULL
    GROUP BY l.user_id, l.event_id HAVING count(*) > 1
    UNION ALL
    SELECT 'trade-legs', t.trading_id, NULL,
           format('trade %s: %s asset legs, %s currency legs, %s stray legs, %s left in the currency',
                  t.trade_id, t.asset_legs, t.currency_legs, t.stray_legs, t.currency_left)
    FROM trades t WHERE t.currency_left <> 0 OR t.asset_legs <> t.currency_legs OR t.asset_legs = 0 OR t.stray_legs > 0
    UNION ALL
    SELECT 'reversal', r.trading_id, r.sub_account_id,
           format('trade %s and its reversal leave %s for %s', r.trade_id, r.amount_left, r.reason)
    FROM reversals r WHERE r.amount_left <> 0
    UNION ALL
    SELECT 'ownership', e.trading_id, e.sub_account_id,
           format('transaction %s of user %s is on a sub-account of trading %s, user %s',
                  e.id, e.user_id, a.trading_id, a.user_id)
    FROM entries e LEFT JOIN tiris.sub_accounts a ON a.id = e.sub_account_id
    WHERE (a.trading_id, a.user_id) IS DISTINCT FROM (e.trading_id, e.user_id)
    UNION ALL
    SELECT 'ownership', l.trading_id, l.sub_account_id,
           format('log number %s of user %s is on a foreign trading or sub-account', l.sequence, l.user_id)
    FROM log_entries l
    LEFT JOIN tiris.tradings t ON t.id = l.trading_id
    LEFT JOIN tiris.sub_accounts a ON a.id = l.sub_account_id
    WHERE t.user_id IS DISTINCT FROM l.user_id
       OR (l.sub_account_id IS NOT NULL AND (a.trading_id, a.user_id) IS DISTINCT FROM (l.trading_id, l.user_id))
    UNION ALL
    SELECT 'transaction-count', s.trading_id, NULL, format('%s noted, %s there', s.transaction_count, coalesce(e.count, 0))
    FROM states s
    LEFT JOIN (SELECT e.trading_id, count(*) AS count FROM entries e GROUP BY e.trading_id) AS e
      ON e.trading_id = s.trading_id
    WHERE v_full AND s.retained_from_sequence = 1 AND s.transaction_count <> coalesce(e.count, 0);
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.check_ledger_invariants(timestamptz) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.check_ledger_invariants(timestamptz);
