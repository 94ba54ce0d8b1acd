--liquibase formatted sql

--changeset tiris:update_updated_at_column runOnChange:true splitStatements:false
CREATE OR REPLACE FUNCTION tiris.update_updated_at_column() RETURNS trigger
LANGUAGE plpgsql
AS $function$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END
$function$;

CREATE OR REPLACE TRIGGER update_users_updated_at BEFORE UPDATE ON tiris.users
    FOR EACH ROW EXECUTE FUNCTION tiris.update_updated_at_column();
CREATE OR REPLACE TRIGGER update_exchange_bindings_updated_at BEFORE UPDATE ON tiris.exchange_bindings
    FOR EACH ROW EXECUTE FUNCTION tiris.update_updated_at_column();
CREATE OR REPLACE TRIGGER update_tradings_updated_at BEFORE UPDATE ON tiris.tradings
    FOR EACH ROW EXECUTE FUNCTION tiris.update_updated_at_column();
CREATE OR REPLACE TRIGGER update_sub_accounts_updated_at BEFORE UPDATE ON tiris.sub_accounts
    FOR EACH ROW EXECUTE FUNCTION tiris.update_updated_at_column();
CREATE OR REPLACE TRIGGER update_oauth_tokens_updated_at BEFORE UPDATE ON tiris.oauth_tokens
    FOR EACH ROW EXECUTE FUNCTION tiris.update_updated_at_column();
CREATE OR REPLACE TRIGGER update_event_processing_updated_at BEFORE UPDATE ON tiris.event_processing
    FOR EACH ROW EXECUTE FUNCTION tiris.update_updated_at_column();
CREATE OR REPLACE TRIGGER update_ledger_checkpoints_updated_at BEFORE UPDATE ON tiris.ledger_checkpoints
    FOR EACH ROW EXECUTE FUNCTION tiris.update_updated_at_column();

--rollback DROP FUNCTION IF EXISTS tiris.update_updated_at_column() CASCADE;
