--liquibase formatted sql

--changeset tiris:note_sub_account_gone runOnChange:true splitStatements:false
-- What a deleted sub-account's trades told of prices goes with them. Nothing to note where the whole trading goes.
CREATE OR REPLACE FUNCTION tiris.note_sub_account_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    IF pg_trigger_depth() > 1 THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM tiris.sub_accounts a WHERE a.trading_id = OLD.trading_id AND a.symbol = OLD.symbol) THEN
        DELETE FROM tiris.price_hours p
        WHERE p.trading_id = OLD.trading_id AND p.user_id = OLD.user_id AND p.symbol = OLD.symbol AND p.source = 'trade';
    ELSE
        PERFORM tiris.renew_trade_prices(array_agg(p.trading_id), array_agg(p.user_id), array_agg(p.time))
        FROM tiris.price_hours p
        WHERE p.trading_id = OLD.trading_id AND p.symbol = OLD.symbol AND p.source = 'trade';
    END IF;
    RETURN NULL;
END
$function$;

-- By its name after the triggers that delete the transactions, whose names begin with a capital letter.
CREATE OR REPLACE TRIGGER note_sub_account_gone AFTER DELETE ON tiris.sub_accounts
    FOR EACH ROW EXECUTE FUNCTION tiris.note_sub_account_gone();

--rollback DROP FUNCTION IF EXISTS tiris.note_sub_account_gone() CASCADE;
