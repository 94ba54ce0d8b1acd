--liquibase formatted sql

--changeset tiris:note_key_check runOnChange:true splitStatements:false
-- Writes what the exchange said of exactly these sealed credentials, and answers whether they were still the binding's. What
-- its user has switched off stays off; an exchange that could not be asked changes no status.
CREATE OR REPLACE FUNCTION tiris.note_key_check(p_binding_id uuid, p_api_secret_encrypted text,
                                                p_passphrase_encrypted text, p_outcome text, p_may_withdraw boolean)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    UPDATE tiris.exchange_bindings b
    SET key_check_outcome = p_outcome, key_checked_at = now(), key_may_withdraw = p_may_withdraw,
        status = CASE WHEN b.status = 'inactive' OR p_outcome = 'undecided' THEN b.status
                      WHEN p_outcome = 'accepted' THEN 'active' ELSE 'error' END
    WHERE b.id = p_binding_id AND b.key_check_outcome = 'pending' AND b.api_secret_encrypted = p_api_secret_encrypted
      AND b.passphrase_encrypted IS NOT DISTINCT FROM p_passphrase_encrypted;
    RETURN FOUND;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.note_key_check(uuid, text, text, text, boolean) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.note_key_check(uuid, text, text, text, boolean);
