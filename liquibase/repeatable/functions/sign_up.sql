--liquibase formatted sql

--changeset tiris:sign_up runOnChange:true splitStatements:false
-- Makes a user, who can try the system at once: with a virtual trading on the public virtual binding. False where the
-- user is there already. With the rights of its caller, who has entered as this user.
CREATE OR REPLACE FUNCTION tiris.sign_up(p_user_id uuid, p_username text, p_email text, p_avatar text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    INSERT INTO tiris.users (id, username, email, avatar) VALUES (p_user_id, p_username, p_email, p_avatar)
    ON CONFLICT (id) DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO tiris.tradings (user_id, exchange_binding_id, name, type)
    SELECT p_user_id, b.id, 'Virtual trading', 'virtual'
    FROM tiris.exchange_bindings b
    WHERE b.type = 'public' AND b.exchange = 'virtual' AND b.status = 'active'
    ORDER BY b.created_at, b.id LIMIT 1;
    RETURN true;
END
$function$;

REVOKE ALL ON FUNCTION tiris.sign_up(uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tiris.sign_up(uuid, text, text, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.sign_up(uuid, text, text, text);
