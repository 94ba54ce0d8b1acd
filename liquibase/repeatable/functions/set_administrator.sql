--liquibase formatted sql

--changeset tiris:set_administrator runOnChange:true splitStatements:false
-- Makes a user an administrator, or no longer one. For operators: the application's role may not execute it.
CREATE OR REPLACE FUNCTION tiris.set_administrator(p_user_id uuid, p_is boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    UPDATE tiris.users u SET roles = CASE WHEN p_is THEN ARRAY['user', 'admin'] ELSE ARRAY['user'] END
    WHERE u.id = p_user_id AND u.status = 'active';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no active user %', p_user_id USING ERRCODE = 'TR003';
    END IF;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.set_administrator(uuid, boolean) TO tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.set_administrator(uuid, boolean);
