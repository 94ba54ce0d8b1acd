--liquibase formatted sql

--changeset tiris:apply_edition runOnChange:true splitStatements:false
-- Brings the time-series tables into the form of the edition that is there now. Called by every migration, so that a
-- server which gains TimescaleDB, or its Community licence, later is converted then. Answers the edition.
CREATE OR REPLACE FUNCTION tiris.apply_edition() RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_schema text;
    v_edition text;
    v_table record;
BEGIN
    -- CREATE EXTENSION would end the session where the library is not preloaded; the loader's own setting tells.
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb' AND installed_version IS NULL)
        AND EXISTS (SELECT FROM pg_settings WHERE name = 'timescaledb.max_background_workers') THEN
        BEGIN
            CREATE EXTENSION timescaledb SCHEMA public;
        EXCEPTION WHEN OTHERS THEN
            RAISE NOTICE 'TimescaleDB is available, but could not be installed: %', SQLERRM;
        END;
    END IF;
    v_edition := tiris.edition();
    IF v_edition = 'plain' THEN
        RETURN v_edition;
    END IF;
    SELECT n.nspname INTO v_schema
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'timescaledb';

    FOR v_table IN
        SELECT * FROM (VALUES
            ('transactions', 'timestamp', 'user_id, trading_id, sub_account_id', 'timestamp DESC, id DESC',
             interval '7 days', NULL),
            ('trading_logs', 'timestamp', 'user_id, trading_id, sub_account_id', 'timestamp DESC, id DESC',
             interval '30 days', interval '1 year'),
            ('market_prices', 'time', 'user_id, trading_id, symbol, quote_symbol, timeframe', 'time DESC',
             interval '30 days', interval '2 years'),
            ('audit_logs', 'timestamp', NULL, NULL, NULL, interval '3 years')
        ) AS t (name, time_column, segment_by, order_by, compress_after, drop_after)
    LOOP
        IF NOT EXISTS (
            SELECT FROM timescaledb_information.hypertables h
            WHERE h.hypertable_schema = 'tiris' AND h.hypertable_name = v_table.name) THEN
            -- Moving the rows into chunks ends with a TRUNCATE of where they were.
            PERFORM set_config('tiris.purge', 'on', true);
            EXECUTE format(
                'SELECT %1$I.create_hypertable(%2$L::regclass, %1$I.by_range(%3$L, interval ''7 days''), '
                'create_default_indexes => false, if_not_exists => true, migrate_data => true)',
                v_schema, format('tiris.%I', v_table.name), v_table.time_column);
            PERFORM set_config('tiris.purge', 'off', true);
        END IF;
        IF v_edition = 'community' THEN
            PERFORM tiris.apply_policies(v_schema, v_table.name, v_table.segment_by, v_table.order_by,
                                         v_table.compress_after, v_table.drop_after);
        END IF;
    END LOOP;
    RETURN v_edition;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.apply_edition();
