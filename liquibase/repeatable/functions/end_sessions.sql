--liquibase formatted sql

--changeset tiris:end_sessions runOnChange:true splitStatements:false
-- Whoever disables or deletes a user ends the user's sessions, so that none goes on when the user is active again.
CREATE OR REPLACE FUNCTION tiris.end_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    DELETE FROM tiris.one_time_codes c WHERE c.user_id = NEW.id;
    DELETE FROM tiris.sessions s WHERE s.user_id = NEW.id;
    IF NEW.status = 'deleted' THEN
        DELETE FROM tiris.api_tokens t WHERE t.user_id = NEW.id;
        DELETE FROM tiris.share_links l WHERE l.user_id = NEW.id;
    END IF;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE TRIGGER end_sessions AFTER UPDATE ON tiris.users
    FOR EACH ROW WHEN (OLD.status <> NEW.status AND NEW.status <> 'active') EXECUTE FUNCTION tiris.end_sessions();

--rollback DROP FUNCTION IF EXISTS tiris.end_sessions() CASCADE;
