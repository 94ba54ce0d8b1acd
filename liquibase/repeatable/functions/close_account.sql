--liquibase formatted sql

--changeset tiris:close_account runOnChange:true splitStatements:false
-- What is left of a user who is deleted: money rows and audit, without a name, a log-in or a key. With the rights of its
-- caller, so a user closes the own account only.
CREATE OR REPLACE FUNCTION tiris.close_account(p_user_id uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    UPDATE tiris.tradings t SET status = 'inactive' WHERE t.user_id = p_user_id AND t.status <> 'inactive';
    UPDATE tiris.exchange_bindings b
    SET status = 'inactive', api_key_encrypted = NULL, api_secret_encrypted = NULL, passphrase_encrypted = NULL,
        api_key_hint = NULL, api_key_fingerprint = NULL, key_check_outcome = NULL, key_checked_at = NULL,
        key_may_withdraw = NULL
    WHERE b.user_id = p_user_id;
    DELETE FROM tiris.oauth_tokens o WHERE o.user_id = p_user_id;
    UPDATE tiris.users u
    SET status = 'deleted', username = 'deleted_' || replace(u.id::text, '-', ''), email = NULL, avatar = NULL,
        settings = '{}', info = '{}'
    WHERE u.id = p_user_id;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.close_account(uuid) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.close_account(uuid);
