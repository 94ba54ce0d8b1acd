--liquibase formatted sql

--changeset tiris:postpone_key_check runOnChange:true splitStatements:false
-- Puts a check off that was taken as this attempt; one that an edit has made due meanwhile stays due.
CREATE OR REPLACE FUNCTION tiris.postpone_key_check(p_binding_id uuid, p_attempts integer, p_due_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    UPDATE tiris.key_checks k SET due_at = p_due_at WHERE k.binding_id = p_binding_id AND k.attempts = p_attempts
$function$;

GRANT EXECUTE ON FUNCTION tiris.postpone_key_check(uuid, integer, timestamptz) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.postpone_key_check(uuid, integer, timestamptz);
