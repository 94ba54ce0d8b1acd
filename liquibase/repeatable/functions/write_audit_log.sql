--liquibase formatted sql

--changeset tiris:write_audit_log runOnChange:true splitStatements:false
-- An insert or deletion is kept whole, an update as the columns that changed. Secrets are named, never kept.
CREATE OR REPLACE FUNCTION tiris.write_audit_log() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_now timestamptz := clock_timestamp();
    -- A hypertable's trigger fires as its chunk's: there the table's name comes as an argument.
    v_table text := coalesce(TG_ARGV[0], TG_TABLE_NAME);
    v_old jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    v_new jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
    v_changed text[];
    v_user_id uuid;
BEGIN
    SELECT array_agg(key ORDER BY key) INTO v_changed
    FROM (SELECT jsonb_object_keys(v_old || v_new) AS key) AS keys
    WHERE key <> 'updated_at' AND v_old -> key IS DISTINCT FROM v_new -> key;
    IF v_changed IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, v_old -> key), jsonb_object_agg(key, v_new -> key) INTO v_old, v_new
        FROM unnest(v_changed) AS key;
    END IF;
    -- A user who is being deleted can no longer be referred to.
    SELECT u.id INTO v_user_id FROM tiris.users u
    WHERE u.id = nullif(current_setting('app.current_user_id', true), '')::uuid;
    INSERT INTO tiris.audit_logs (id, user_id, action, resource_type, resource_id, old_values, new_values,
                                  ip_address, user_agent, timestamp, info)
    SELECT tiris.uuid_v7(v_now), v_user_id, v_table || '.' || lower(TG_OP), v_table,
           CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END,
           CASE WHEN TG_OP <> 'INSERT' THEN v_old - secrets.names END,
           CASE WHEN TG_OP <> 'DELETE' THEN v_new - secrets.names END,
           tiris.client_address(current_setting('app.client_address', true)),
           left(nullif(current_setting('app.user_agent', true), ''), 500), v_now,
           CASE WHEN TG_OP = 'UPDATE' THEN jsonb_build_object('changed', v_changed) ELSE '{}' END
    FROM (
        SELECT coalesce(array_agg(key), '{}') AS names FROM jsonb_object_keys(v_old || v_new) AS key
        WHERE key LIKE '%\_encrypted' OR key LIKE '%fingerprint' OR key LIKE '%\_hash'
    ) AS secrets;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT OR UPDATE OR DELETE ON tiris.users
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT OR UPDATE OR DELETE ON tiris.exchange_bindings
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT OR UPDATE OR DELETE ON tiris.tradings
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT OR DELETE ON tiris.oauth_tokens
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
-- That tokens are renewed is nobody's deed, and comes every hour; that they have ended is told.
CREATE OR REPLACE TRIGGER write_audit_log_of_update AFTER UPDATE ON tiris.oauth_tokens
    FOR EACH ROW WHEN (OLD.renew_at IS NOT DISTINCT FROM NEW.renew_at OR NEW.refresh_token_encrypted IS NULL
                       OR coalesce(current_setting('app.current_user_id', true), '') <> '')
    EXECUTE FUNCTION tiris.write_audit_log();
-- A session begins with a sign-in and ends with a sign-out; what only expires, nobody ends.
CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT ON tiris.sessions
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log_of_end AFTER DELETE ON tiris.sessions
    FOR EACH ROW WHEN (OLD.expires_at > now()) EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT ON tiris.api_tokens
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log_of_end AFTER DELETE ON tiris.api_tokens
    FOR EACH ROW WHEN (OLD.expires_at IS NULL OR OLD.expires_at > now()) EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT ON tiris.share_links
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log_of_end AFTER DELETE ON tiris.share_links
    FOR EACH ROW WHEN (OLD.expires_at > now()) EXECUTE FUNCTION tiris.write_audit_log();
CREATE OR REPLACE TRIGGER write_audit_log AFTER INSERT OR DELETE ON tiris.sub_accounts
    FOR EACH ROW EXECUTE FUNCTION tiris.write_audit_log();
-- The ledger tells every move of a balance; the audit only what else is changed.
CREATE OR REPLACE TRIGGER write_audit_log_of_update AFTER UPDATE ON tiris.sub_accounts
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.symbol IS DISTINCT FROM NEW.symbol
                       OR OLD.info IS DISTINCT FROM NEW.info)
    EXECUTE FUNCTION tiris.write_audit_log();
-- What an owner deletes of a log, not what goes with its trading or by retention.
CREATE OR REPLACE TRIGGER write_audit_log_of_deletion AFTER DELETE ON tiris.trading_logs
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND coalesce(current_setting('tiris.purge', true), '') <> 'on')
    EXECUTE FUNCTION tiris.write_audit_log('trading_logs');
-- A failed event that is retried or discarded is somebody's decision.
CREATE OR REPLACE TRIGGER write_audit_log_of_decision AFTER UPDATE OF status ON tiris.event_processing
    FOR EACH ROW WHEN (OLD.status = 'failed' AND NEW.status <> 'failed')
    EXECUTE FUNCTION tiris.write_audit_log();

--rollback DROP FUNCTION IF EXISTS tiris.write_audit_log() CASCADE;
