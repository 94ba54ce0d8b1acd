--liquibase formatted sql

--changeset tiris:refuse_history_change runOnChange:true splitStatements:false
-- Money rows and audit rows are never updated or deleted, log lines never updated, those of bots not deleted. Let through is what follows from the
-- deletion of a parent (a cascade fires at depth 2), and what the owner's own maintenance announces as a purge.
CREATE OR REPLACE FUNCTION tiris.refuse_history_change() RETURNS trigger
LANGUAGE plpgsql
AS $function$
DECLARE
    v_purge boolean := current_setting('tiris.purge', true) = 'on'
        AND current_user = (SELECT pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c WHERE c.oid = TG_RELID);
BEGIN
    IF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'references may be cleared' AND pg_trigger_depth() > 1 THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' AND (v_purge OR pg_trigger_depth() > 1) THEN
        RETURN OLD;
    ELSIF TG_OP = 'TRUNCATE' AND v_purge THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% of % refused: its rows are history', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'TR004', HINT = 'A mistake is reversed by an opposite row.';
END
$function$;

CREATE OR REPLACE TRIGGER refuse_history_change BEFORE UPDATE OR DELETE ON tiris.transactions
    FOR EACH ROW EXECUTE FUNCTION tiris.refuse_history_change();
CREATE OR REPLACE TRIGGER refuse_history_truncate BEFORE TRUNCATE ON tiris.transactions
    FOR EACH STATEMENT EXECUTE FUNCTION tiris.refuse_history_change();
CREATE OR REPLACE TRIGGER refuse_history_change BEFORE UPDATE ON tiris.trading_logs
    FOR EACH ROW EXECUTE FUNCTION tiris.refuse_history_change('references may be cleared');
CREATE OR REPLACE TRIGGER refuse_bot_line_deletion BEFORE DELETE ON tiris.trading_logs
    FOR EACH ROW WHEN (OLD.source = 'bot') EXECUTE FUNCTION tiris.refuse_history_change();
CREATE OR REPLACE TRIGGER refuse_history_truncate BEFORE TRUNCATE ON tiris.trading_logs
    FOR EACH STATEMENT EXECUTE FUNCTION tiris.refuse_history_change();
CREATE OR REPLACE TRIGGER refuse_history_change BEFORE UPDATE OR DELETE ON tiris.audit_logs
    FOR EACH ROW EXECUTE FUNCTION tiris.refuse_history_change('references may be cleared');
CREATE OR REPLACE TRIGGER refuse_history_truncate BEFORE TRUNCATE ON tiris.audit_logs
    FOR EACH STATEMENT EXECUTE FUNCTION tiris.refuse_history_change();

--rollback DROP FUNCTION IF EXISTS tiris.refuse_history_change() CASCADE;
