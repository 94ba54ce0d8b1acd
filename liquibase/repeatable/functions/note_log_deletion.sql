--liquibase formatted sql

--changeset tiris:note_log_deletion runOnChange:true splitStatements:false
-- Keeps the number of a line that somebody deletes. Not of what goes with its trading (a cascade) or by retention: then
-- the numbers before count as incomplete anyway.
CREATE OR REPLACE FUNCTION tiris.note_log_deletion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    INSERT INTO tiris.trading_log_deletions (trading_id, sequence, user_id, timestamp)
    VALUES (OLD.trading_id, OLD.sequence, OLD.user_id, OLD.timestamp);
    RETURN NULL;
END
$function$;

CREATE OR REPLACE TRIGGER note_log_deletion AFTER DELETE ON tiris.trading_logs
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND coalesce(current_setting('tiris.purge', true), '') <> 'on')
    EXECUTE FUNCTION tiris.note_log_deletion();

--rollback DROP FUNCTION IF EXISTS tiris.note_log_deletion() CASCADE;
