--liquibase formatted sql

--changeset tiris:refresh_daily_transaction_summary runOnChange:true splitStatements:false
-- Recomputes the days that got rows since the last time and answers how many. A trading's timestamps increase in the order
-- of its commits, so one snapshot's last_recorded_at bounds what it sees of that trading: nothing is missed, however long
-- a transaction of another trading takes.
CREATE OR REPLACE FUNCTION tiris.refresh_daily_transaction_summary() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_started timestamptz := clock_timestamp();
    v_days integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tiris.daily-summary'));
    WITH changed AS MATERIALIZED (
        SELECT s.trading_id, s.user_id, s.last_transaction_at AS through,
               coalesce(p.summarised_through, '-infinity') AS since
        FROM tiris.trading_states s
        LEFT JOIN tiris.daily_summary_progress p ON p.trading_id = s.trading_id
        WHERE s.last_transaction_at > coalesce(p.summarised_through, '-infinity')
    ), days AS MATERIALIZED (
        SELECT DISTINCT t.sub_account_id, t.trading_id, t.user_id, date_trunc('day', t.event_time, 'UTC') AS day
        FROM changed c
        JOIN tiris.transactions t
          ON t.trading_id = c.trading_id AND t.user_id = c.user_id
         AND t.timestamp > c.since AND t.timestamp <= c.through
        -- A day from which retention has taken rows stays as it was computed.
        WHERE NOT EXISTS (
            SELECT FROM tiris.ledger_checkpoints k
            WHERE k.sub_account_id = t.sub_account_id
              AND k.event_time_through >= date_trunc('day', t.event_time, 'UTC'))
    ), upserted AS (
        INSERT INTO tiris.daily_transaction_summary AS d (
            user_id, trading_id, sub_account_id, date, transaction_count, total_credits, total_debits,
            avg_balance, max_balance, min_balance, unique_reasons)
        SELECT d.user_id, d.trading_id, d.sub_account_id, (d.day AT TIME ZONE 'UTC')::date, sums.*
        FROM days d
        -- Day by day (OFFSET 0): a late transaction costs its day, and not all days since.
        CROSS JOIN LATERAL (
            SELECT count(*), coalesce(sum(t.amount) FILTER (WHERE t.direction = 'credit'), 0),
                   coalesce(sum(-t.amount) FILTER (WHERE t.direction = 'debit'), 0), avg(t.closing_balance),
                   max(t.closing_balance), min(t.closing_balance), count(DISTINCT t.reason)
            FROM tiris.transactions t
            WHERE t.sub_account_id = d.sub_account_id AND t.user_id = d.user_id
              AND t.event_time >= d.day AND t.event_time < d.day + interval '24 hours'
            OFFSET 0) AS sums
        ON CONFLICT (sub_account_id, date) DO UPDATE
        SET transaction_count = excluded.transaction_count, total_credits = excluded.total_credits,
            total_debits = excluded.total_debits, avg_balance = excluded.avg_balance,
            max_balance = excluded.max_balance, min_balance = excluded.min_balance,
            unique_reasons = excluded.unique_reasons
        RETURNING 1
    ), noted AS (
        INSERT INTO tiris.daily_summary_progress (trading_id, user_id, summarised_through)
        SELECT trading_id, user_id, through FROM changed
        ON CONFLICT (trading_id) DO UPDATE SET summarised_through = excluded.summarised_through
    )
    SELECT count(*) INTO v_days FROM upserted;
    INSERT INTO tiris.job_runs (job, last_started_at, last_finished_at, last_result, watermark)
    VALUES ('daily-summary', v_started, clock_timestamp(), v_days || ' days', v_started)
    ON CONFLICT (job) DO UPDATE
    SET last_started_at = excluded.last_started_at, last_finished_at = excluded.last_finished_at,
        last_result = excluded.last_result, watermark = excluded.watermark;
    RETURN v_days;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.refresh_daily_transaction_summary() TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.refresh_daily_transaction_summary();
