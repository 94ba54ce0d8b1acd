--liquibase formatted sql

--changeset tiris:retain_transactions runOnChange:true splitStatements:false
-- Removes old transactions, after they are summed into their sub-accounts' checkpoints in the same transaction: else the
-- sum of the ledger would no longer be the balance. What is summed is exactly what is removed.
CREATE OR REPLACE FUNCTION tiris.retain_transactions(p_before timestamptz, p_limit bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_until timestamptz;
    v_trading record;
    v_rows bigint;
    v_removed bigint := 0;
BEGIN
    -- What has gone can no longer be summed into its hour and day.
    WHILE tiris.roll_up_ledger() > 0 LOOP END LOOP;
    IF tiris.edition() <> 'plain' THEN
        -- A chunk goes with the transactions of all tradings, so that each one waits for all.
        SELECT tiris.last_chunk_end('transactions', least(p_before, min(f.before))) INTO v_until
        FROM tiris.find_transactions_to_retain(p_before) f;
        IF v_until IS NOT NULL THEN
            v_removed := tiris.write_checkpoints(v_until, NULL);
            PERFORM tiris.retain_lots(NULL);
            PERFORM tiris.drop_chunks_before('transactions', v_until);
        END IF;
        RETURN v_removed;
    END IF;
    FOR v_trading IN
        SELECT f.* FROM tiris.find_transactions_to_retain(p_before) f ORDER BY f.trading_id
    LOOP
        EXIT WHEN v_removed >= p_limit;
        -- The trading's oldest rows, up to what is left of the batch; nothing where they are all younger.
        SELECT max(old.timestamp) + interval '1 microsecond' INTO v_until
        FROM (SELECT t.timestamp FROM tiris.transactions t
              WHERE t.trading_id = v_trading.trading_id AND t.user_id = v_trading.user_id
                AND t.timestamp < v_trading.before
              ORDER BY t.timestamp, t.id LIMIT p_limit - v_removed) AS old;
        CONTINUE WHEN v_until IS NULL;
        v_rows := tiris.write_checkpoints(v_until, v_trading.trading_id);
        DELETE FROM tiris.transactions t
        WHERE t.trading_id = v_trading.trading_id AND t.user_id = v_trading.user_id AND t.timestamp < v_until;
        PERFORM tiris.retain_lots(v_trading.trading_id);
        v_removed := v_removed + v_rows;
    END LOOP;
    RETURN v_removed;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.retain_transactions(timestamptz, bigint);
