--liquibase formatted sql

--changeset tiris:retain_lots runOnChange:true splitStatements:false
-- Removes, of all tradings or of one, the lots from which trades are not worked out any more: those from before what retention has
-- left of the transactions. The newest of a trading stay in any case: where there are no later ones, all goes on from them.
CREATE OR REPLACE FUNCTION tiris.retain_lots(p_trading_id uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $function$
BEGIN
    DELETE FROM tiris.open_lots o
    USING (SELECT k.trading_id, max(k.event_time_through) AS through FROM tiris.ledger_checkpoints k
           WHERE p_trading_id IS NULL
              OR k.sub_account_id IN (SELECT a.id FROM tiris.sub_accounts a WHERE a.trading_id = p_trading_id)
           GROUP BY k.trading_id) AS taken
    WHERE o.trading_id = taken.trading_id AND o.time <= taken.through
      AND EXISTS (SELECT FROM tiris.open_lots later WHERE later.trading_id = o.trading_id AND later.time > o.time);
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.retain_lots(uuid);
