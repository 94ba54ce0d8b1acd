--liquibase formatted sql

--changeset tiris:run_retention runOnChange:true splitStatements:false
-- Takes what is older than its table is kept for, a limited number of rows at a call: call it again until nothing was
-- removed. Answers nothing while another run is under way. What is dropped as chunks is a whole number of chunks.
CREATE OR REPLACE FUNCTION tiris.run_retention() RETURNS TABLE (table_name text, removed bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s'
AS $function$
DECLARE
    c_batch CONSTANT bigint := 50000;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('tiris.retention')) THEN
        RETURN;
    END IF;
    PERFORM set_config('tiris.purge', 'on', true);
    RETURN QUERY SELECT 'event_processing', tiris.retain_events(now() - interval '6 months', c_batch);
    -- Chunks last: dropping one locks the tables it refers to, for as long as this transaction takes.
    RETURN QUERY SELECT 'audit_logs', tiris.retain_rows('audit_logs', 'timestamp', now() - interval '3 years', c_batch);
    RETURN QUERY SELECT 'market_prices', tiris.retain_rows('market_prices', 'time', now() - interval '2 years', c_batch);
    RETURN QUERY SELECT 'trading_logs', tiris.retain_rows('trading_logs', 'timestamp', now() - interval '1 year', c_batch);
    RETURN QUERY SELECT 'transactions', tiris.retain_transactions(now() - interval '2 years', c_batch);
    PERFORM tiris.raise_retained_sequences(now() - interval '1 year' + interval '14 days');
    -- Below that number a gap needs no reason any more.
    DELETE FROM tiris.trading_log_deletions d USING tiris.trading_states s
    WHERE s.trading_id = d.trading_id AND d.sequence < s.retained_from_sequence;
    PERFORM set_config('tiris.purge', 'off', true);
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.run_retention() TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.run_retention();
