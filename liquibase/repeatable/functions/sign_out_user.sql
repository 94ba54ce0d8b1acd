--liquibase formatted sql

--changeset tiris:sign_out_user runOnChange:true splitStatements:false
-- For administrators: ends a user's sessions, and the sign-ins that are not sessions yet. Answers how many sessions there
-- were, null where there is no such user (or the current user is no administrator).
CREATE OR REPLACE FUNCTION tiris.sign_out_user(p_user_id uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_ended integer;
    v_now timestamptz := clock_timestamp();
BEGIN
    IF NOT tiris.is_administrator() OR NOT EXISTS (SELECT FROM tiris.users u WHERE u.id = p_user_id) THEN
        RETURN NULL;
    END IF;
    DELETE FROM tiris.one_time_codes c WHERE c.user_id = p_user_id;
    DELETE FROM tiris.sessions s WHERE s.user_id = p_user_id;
    GET DIAGNOSTICS v_ended = ROW_COUNT;
    -- The triggers tell of each session that ended; this, of what was done, also where there was none.
    INSERT INTO tiris.audit_logs (id, user_id, action, resource_type, resource_id, ip_address, user_agent, timestamp, info)
    VALUES (tiris.uuid_v7(v_now), nullif(current_setting('app.current_user_id', true), '')::uuid, 'users.sign_out', 'users',
            p_user_id, tiris.client_address(current_setting('app.client_address', true)),
            left(nullif(current_setting('app.user_agent', true), ''), 500), v_now, jsonb_build_object('sessions', v_ended));
    RETURN v_ended;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.sign_out_user(uuid) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.sign_out_user(uuid);
