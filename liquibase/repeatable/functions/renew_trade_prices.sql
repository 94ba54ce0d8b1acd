--liquibase formatted sql

--changeset tiris:renew_trade_prices runOnChange:true splitStatements:false
-- Puts the prices at which tradings traded in some hours together anew from the fills of those hours; a trade that was reversed
-- and its reversal tell no price. Only fills that are in the sums count: the roll-up adds the others, and puts an hour together
-- anew itself when it comes to a reversal, whatever it overlapped with. An hour of which retention has taken rows stays as it was.
CREATE OR REPLACE FUNCTION tiris.renew_trade_prices(p_tradings uuid[], p_users uuid[], p_hours timestamptz[])
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    WITH touched AS MATERIALIZED (
        SELECT DISTINCT h.trading_id, h.user_id, h.time
        FROM unnest(p_tradings, p_users, p_hours) AS h (trading_id, user_id, time)
        WHERE NOT EXISTS (SELECT FROM tiris.sub_accounts a JOIN tiris.ledger_checkpoints k ON k.sub_account_id = a.id
                          WHERE a.trading_id = h.trading_id AND k.event_time_through >= h.time)
    ), hours AS MATERIALIZED (
        -- Only the asset's leg of a trade: the currency's is in the quote symbol itself.
        SELECT h.user_id, h.trading_id, a.symbol, t.quote_symbol, h.time,
               (array_agg(t.price ORDER BY t.event_time, t.sequence))[1] AS open, max(t.price) AS high, min(t.price) AS low,
               (array_agg(t.price ORDER BY t.event_time DESC, t.sequence DESC))[1] AS close, sum(abs(t.amount)) AS volume,
               min(t.event_time) AS opened_at, max(t.event_time) AS closed_at
        FROM touched h
        JOIN tiris.roll_up_progress u ON u.trading_id = h.trading_id
        JOIN tiris.transactions t
          ON t.trading_id = h.trading_id AND t.user_id = h.user_id AND t.timestamp <= u.through
         AND t.event_time >= h.time AND t.event_time < h.time + interval '1 hour'
        JOIN tiris.sub_accounts a ON a.id = t.sub_account_id AND a.symbol <> t.quote_symbol
        WHERE t.price IS NOT NULL AND t.reason <> 'fee'
          AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                          WHERE r.trading_id = t.trading_id AND r.trade_id = t.trade_id)
          AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                          WHERE r.trading_id = t.trading_id AND r.reversal_id = t.trade_id)
        GROUP BY h.user_id, h.trading_id, a.symbol, t.quote_symbol, h.time
    ), written AS (
        INSERT INTO tiris.price_hours (user_id, trading_id, symbol, quote_symbol, source, time, open, high, low, close,
                                       volume, opened_at, closed_at)
        SELECT h.user_id, h.trading_id, h.symbol, h.quote_symbol, 'trade', h.time, h.open, h.high, h.low, h.close, h.volume,
               h.opened_at, h.closed_at
        FROM hours h
        ON CONFLICT (trading_id, user_id, symbol, quote_symbol, source, time) DO UPDATE
        SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
            volume = excluded.volume, opened_at = excluded.opened_at, closed_at = excluded.closed_at
    )
    DELETE FROM tiris.price_hours p USING touched h
    WHERE p.trading_id = h.trading_id AND p.user_id = h.user_id AND p.time = h.time AND p.source = 'trade'
      AND NOT EXISTS (SELECT FROM hours x
                      WHERE x.trading_id = p.trading_id AND x.time = p.time AND x.symbol = p.symbol
                        AND x.quote_symbol = p.quote_symbol)
$function$;

GRANT EXECUTE ON FUNCTION tiris.renew_trade_prices(uuid[], uuid[], timestamptz[]) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.renew_trade_prices(uuid[], uuid[], timestamptz[]);
