--liquibase formatted sql

--changeset tiris:create_trading_state runOnChange:true splitStatements:false
-- By trigger, so that no path can forget it; as the owner, because nobody else may insert one.
CREATE OR REPLACE FUNCTION tiris.create_trading_state() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    INSERT INTO tiris.trading_states (trading_id, user_id) VALUES (NEW.id, NEW.user_id);
    RETURN NULL;
END
$function$;

CREATE OR REPLACE TRIGGER create_trading_state AFTER INSERT ON tiris.tradings
    FOR EACH ROW EXECUTE FUNCTION tiris.create_trading_state();

--rollback DROP FUNCTION IF EXISTS tiris.create_trading_state() CASCADE;
