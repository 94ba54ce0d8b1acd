--liquibase formatted sql

--changeset tiris:delete_trading_log runOnChange:true splitStatements:false
-- Deletes one line that the current user wrote. The only way for the application's role, which has no DELETE: no mistake of
-- its own can reach another user's line, a bot's, a trade's, or more than one. Answers 'deleted', or why not: 'unknown'
-- (or another user's), 'bot', 'trade'.
CREATE OR REPLACE FUNCTION tiris.delete_trading_log(p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_user uuid := nullif(current_setting('app.current_user_id', true), '')::uuid;
    -- The id tells the millisecond (uuid_v7), so that one chunk is read.
    v_from timestamptz := timestamptz 'epoch'
        + ('x' || left(replace(p_id::text, '-', ''), 12))::bit(48)::bigint * interval '1 millisecond';
    v_line record;
BEGIN
    SELECT l.timestamp, l.source, l.transaction_id IS NOT NULL AND l.info ? 'trade_id' AS of_trade INTO v_line
    FROM tiris.trading_logs l
    WHERE l.id = p_id AND l.user_id = v_user AND l.timestamp >= v_from AND l.timestamp < v_from + interval '1 millisecond'
      AND coalesce(l.trading_id = ANY (tiris.seen_tradings()), true);
    IF NOT FOUND THEN
        RETURN 'unknown';
    ELSIF v_line.source = 'bot' THEN
        RETURN 'bot';
    ELSIF v_line.of_trade THEN
        RETURN 'trade';
    END IF;
    -- Whatever the caller has set: this is no purge, the triggers note and audit it.
    PERFORM set_config('tiris.purge', 'off', true);
    DELETE FROM tiris.trading_logs l WHERE l.id = p_id AND l.timestamp = v_line.timestamp;
    RETURN CASE WHEN FOUND THEN 'deleted' ELSE 'unknown' END;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.delete_trading_log(uuid) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.delete_trading_log(uuid);
