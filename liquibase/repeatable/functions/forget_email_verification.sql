--liquibase formatted sql

--changeset tiris:forget_email_verification runOnChange:true splitStatements:false
-- That an address is the user's was said of that address only, whoever changes it.
CREATE OR REPLACE FUNCTION tiris.forget_email_verification() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    NEW.email_verified := false;
    RETURN NEW;
END
$function$;

CREATE OR REPLACE TRIGGER forget_email_verification BEFORE UPDATE ON tiris.users
    FOR EACH ROW WHEN (lower(OLD.email COLLATE "C") IS DISTINCT FROM lower(NEW.email COLLATE "C"))
    EXECUTE FUNCTION tiris.forget_email_verification();

--rollback DROP FUNCTION IF EXISTS tiris.forget_email_verification() CASCADE;
