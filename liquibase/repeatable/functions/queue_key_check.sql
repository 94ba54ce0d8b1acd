--liquibase formatted sql

--changeset tiris:queue_key_check runOnChange:true splitStatements:false
-- A check is due from the very transaction that makes it pending, and again at once when the credentials are others now.
CREATE OR REPLACE FUNCTION tiris.queue_key_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    IF NEW.key_check_outcome = 'pending' THEN
        INSERT INTO tiris.key_checks (binding_id, exchange) VALUES (NEW.id, NEW.exchange)
        ON CONFLICT (binding_id) DO UPDATE SET due_at = excluded.due_at, attempts = 0;
    ELSE
        DELETE FROM tiris.key_checks k WHERE k.binding_id = NEW.id;
    END IF;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE TRIGGER queue_key_check_of_insert AFTER INSERT ON tiris.exchange_bindings
    FOR EACH ROW WHEN (NEW.key_check_outcome = 'pending') EXECUTE FUNCTION tiris.queue_key_check();
CREATE OR REPLACE TRIGGER queue_key_check_of_update AFTER UPDATE ON tiris.exchange_bindings
    FOR EACH ROW WHEN (
        OLD.key_check_outcome IS DISTINCT FROM NEW.key_check_outcome
        OR (NEW.key_check_outcome = 'pending'
            AND (OLD.api_secret_encrypted IS DISTINCT FROM NEW.api_secret_encrypted
                 OR OLD.passphrase_encrypted IS DISTINCT FROM NEW.passphrase_encrypted)))
    EXECUTE FUNCTION tiris.queue_key_check();

--rollback DROP FUNCTION IF EXISTS tiris.queue_key_check() CASCADE;
