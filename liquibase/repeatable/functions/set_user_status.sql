--liquibase formatted sql

--changeset tiris:set_user_status runOnChange:true splitStatements:false
-- For administrators: another user's status. Answers what it was before, null where there is no such user (or the current
-- user is no administrator). A deleted user stays deleted; to become deleted is to have the account closed.
CREATE OR REPLACE FUNCTION tiris.set_user_status(p_user_id uuid, p_status text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_before text;
BEGIN
    IF NOT tiris.is_administrator() THEN
        RETURN NULL;
    END IF;
    SELECT u.status INTO v_before FROM tiris.users u WHERE u.id = p_user_id FOR NO KEY UPDATE;
    IF v_before = 'deleted' OR v_before = p_status THEN
        RETURN v_before;
    ELSIF p_status = 'deleted' THEN
        PERFORM tiris.close_account(p_user_id);
    ELSE
        UPDATE tiris.users u SET status = p_status WHERE u.id = p_user_id;
    END IF;
    RETURN v_before;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.set_user_status(uuid, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.set_user_status(uuid, text);
