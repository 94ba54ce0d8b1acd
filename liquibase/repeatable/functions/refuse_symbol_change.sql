--liquibase formatted sql

--changeset tiris:refuse_symbol_change runOnChange:true splitStatements:false
CREATE OR REPLACE FUNCTION tiris.refuse_symbol_change() RETURNS trigger
LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'the symbol of a sub-account cannot be changed: its ledger is written in it'
        USING ERRCODE = 'check_violation', SCHEMA = 'tiris', TABLE = 'sub_accounts',
              CONSTRAINT = 'sub_accounts_symbol_immutable';
END
$function$;

CREATE OR REPLACE TRIGGER refuse_symbol_change BEFORE UPDATE OF symbol ON tiris.sub_accounts
    FOR EACH ROW WHEN (OLD.symbol IS DISTINCT FROM NEW.symbol) EXECUTE FUNCTION tiris.refuse_symbol_change();

--rollback DROP FUNCTION IF EXISTS tiris.refuse_symbol_change() CASCADE;
