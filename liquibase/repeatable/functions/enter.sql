--liquibase formatted sql

--changeset tiris:enter runOnChange:true splitStatements:false
-- The first statement of every transaction of the application: whose rows it may see, and for the audit from where it comes.
-- TR006 for a user who is not active; one who is not there yet signs up. Only the user's own row is read, by its key.
CREATE OR REPLACE FUNCTION tiris.enter(p_user_id uuid, p_address text DEFAULT '', p_user_agent text DEFAULT '')
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    PERFORM set_config('app.current_user_id', p_user_id::text, true),
            set_config('app.client_address', p_address, true),
            set_config('app.user_agent', p_user_agent, true);
    IF EXISTS (SELECT FROM tiris.users u WHERE u.id = p_user_id AND u.status <> 'active') THEN
        RAISE EXCEPTION 'the user is not active' USING ERRCODE = 'TR006';
    END IF;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.enter(uuid, text, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.enter(uuid, text, text);
