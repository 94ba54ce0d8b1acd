--liquibase formatted sql

--changeset tiris:find_hidden_event runOnChange:true splitStatements:false
-- An event of the current user's that a restricted caller does not see, but whose id it cannot use again. Of one that was
-- refused because it names no trading of the caller's, what became of it; of another trading's, only that it is known.
CREATE OR REPLACE FUNCTION tiris.find_hidden_event(p_event_id text)
RETURNS TABLE (status varchar, error_code varchar, error_message text, content_hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 1
AS $function$
    SELECT e.status, CASE WHEN e.trading_id IS NULL THEN e.error_code END,
           CASE WHEN e.trading_id IS NULL THEN e.error_message END,
           CASE WHEN e.trading_id IS NULL THEN e.content_hash ELSE '\x' END
    FROM tiris.event_processing e
    WHERE e.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid AND e.event_id = p_event_id
$function$;

GRANT EXECUTE ON FUNCTION tiris.find_hidden_event(text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.find_hidden_event(text);
