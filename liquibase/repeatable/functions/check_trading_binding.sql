--liquibase formatted sql

--changeset tiris:check_trading_binding runOnChange:true splitStatements:false
-- A trading on another user's binding would keep that user from being deleted, and use their keys. Who is for some tradings
-- moves them only among bindings that they use.
CREATE OR REPLACE FUNCTION tiris.check_trading_binding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    PERFORM FROM tiris.exchange_bindings b
    WHERE b.id = NEW.exchange_binding_id AND (b.type = 'public' OR b.user_id = NEW.user_id)
      AND (b.type = 'public' OR coalesce(b.id = ANY (tiris.seen_bindings()), true));
    IF NOT FOUND THEN
        -- In the database's own words, in which clients look for the constraint's name.
        RAISE EXCEPTION 'insert or update on table "tradings" violates foreign key constraint "tradings_exchange_binding_own_or_public"'
            USING ERRCODE = 'foreign_key_violation', SCHEMA = 'tiris', TABLE = 'tradings',
                  CONSTRAINT = 'tradings_exchange_binding_own_or_public',
                  DETAIL = 'The exchange binding is neither public nor the trading''s user''s own.';
    END IF;
    RETURN NEW;
END
$function$;

CREATE OR REPLACE TRIGGER check_trading_binding BEFORE INSERT OR UPDATE OF exchange_binding_id, user_id ON tiris.tradings
    FOR EACH ROW EXECUTE FUNCTION tiris.check_trading_binding();

--rollback DROP FUNCTION IF EXISTS tiris.check_trading_binding() CASCADE;
