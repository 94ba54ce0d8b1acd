--liquibase formatted sql

--changeset tiris:create_chunks_ahead runOnChange:true splitStatements:false
-- Makes the chunks of the next 14 days, so that no business transaction ever makes one, and answers how many. There is no
-- public function for it, and the internal one is not in every edition: a row is written and taken back before anybody
-- can see it, and its chunk stays.
CREATE OR REPLACE FUNCTION tiris.create_chunks_ahead() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $function$
DECLARE
    v_table text;
    v_at timestamptz;
    v_id uuid;
    v_account record;
    v_created integer := 0;
BEGIN
    IF tiris.edition() = 'plain' THEN
        RETURN 0;
    END IF;
    PERFORM set_config('tiris.purge', 'on', true);
    FOR v_table, v_at IN
        SELECT names.name, days.at
        FROM unnest(ARRAY['transactions', 'trading_logs', 'market_prices', 'audit_logs']) AS names (name)
        CROSS JOIN generate_series(now(), now() + interval '14 days', interval '1 day') AS days (at)
        ORDER BY names.name, days.at
    LOOP
        CONTINUE WHEN EXISTS (
            SELECT FROM timescaledb_information.chunks c
            WHERE c.hypertable_schema = 'tiris' AND c.hypertable_name = v_table
              AND c.range_start <= v_at AND c.range_end > v_at);
        v_id := tiris.uuid_v7(v_at);
        IF v_table = 'audit_logs' THEN
            INSERT INTO tiris.audit_logs (id, action, resource_type, timestamp) VALUES (v_id, 'probe', 'probe', v_at);
            DELETE FROM tiris.audit_logs t WHERE t.id = v_id AND t.timestamp = v_at;
        ELSE
            -- Without a sub-account there is nothing to write, nor a need to be ahead of.
            SELECT a.id, a.trading_id, a.user_id INTO v_account FROM tiris.sub_accounts a
            LIMIT 1 FOR KEY SHARE SKIP LOCKED;
            CONTINUE WHEN NOT FOUND;
            IF v_table = 'transactions' THEN
                INSERT INTO tiris.transactions (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence,
                                                direction, reason, amount, closing_balance)
                VALUES (v_id, v_account.user_id, v_account.trading_id, v_account.id, v_at, v_at, 1,
                        'credit', 'deposit', 1, 1);
                DELETE FROM tiris.transactions t WHERE t.id = v_id AND t.timestamp = v_at;
            ELSIF v_table = 'trading_logs' THEN
                INSERT INTO tiris.trading_logs (id, user_id, trading_id, timestamp, sequence, type, source)
                VALUES (v_id, v_account.user_id, v_account.trading_id, v_at, 1, 'market_data', 'bot');
                DELETE FROM tiris.trading_logs t WHERE t.id = v_id AND t.timestamp = v_at;
            ELSE
                INSERT INTO tiris.market_prices (user_id, trading_id, symbol, quote_symbol, timeframe, time, close)
                VALUES (v_account.user_id, v_account.trading_id, 'PROBE', 'PROBE', 'probe', v_at, 1);
                DELETE FROM tiris.market_prices t
                WHERE t.trading_id = v_account.trading_id AND t.symbol = 'PROBE' AND t.quote_symbol = 'PROBE'
                  AND t.timeframe = 'probe' AND t.time = v_at;
            END IF;
        END IF;
        v_created := v_created + 1;
    END LOOP;
    PERFORM set_config('tiris.purge', 'off', true);
    RETURN v_created;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.create_chunks_ahead() TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.create_chunks_ahead();
