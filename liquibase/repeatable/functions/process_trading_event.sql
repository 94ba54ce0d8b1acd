--liquibase formatted sql

--changeset tiris:process_trading_event runOnChange:true splitStatements:false
-- Registers an event of the current user once, however many send it at the same time, and answers its record's id; the
-- same id as before where it is known already. Errors: TR003 no current user, TR005 the same id with other content.
CREATE OR REPLACE FUNCTION tiris.process_trading_event(
    p_event_id varchar,
    p_event_type varchar,
    p_subject varchar,
    p_event_data jsonb
) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    c_uuid CONSTANT text := '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$';
    v_user_id uuid := nullif(current_setting('app.current_user_id', true), '')::uuid;
    v_hash bytea := tiris.event_content_hash(p_event_type, p_subject, p_event_data);
    v_trading_id uuid;
    v_sub_account_id uuid;
    v_id uuid;
    v_known_hash bytea;
BEGIN
    IF v_user_id IS NULL THEN
        RAISE EXCEPTION 'no current user' USING ERRCODE = 'TR003';
    END IF;
    -- Before the insert: retention deletes a record only an hour after its key was written here.
    SELECT k.processing_id, k.content_hash INTO v_id, v_known_hash FROM tiris.event_keys k
    WHERE k.user_id = v_user_id AND k.event_id = p_event_id;
    IF NOT FOUND THEN
        IF p_event_data ->> 'trading_id' ~ c_uuid THEN
            SELECT t.id INTO v_trading_id FROM tiris.tradings t
            WHERE t.id = (p_event_data ->> 'trading_id')::uuid AND t.user_id = v_user_id;
        END IF;
        IF p_event_data ->> 'sub_account_id' ~ c_uuid THEN
            SELECT a.id INTO v_sub_account_id FROM tiris.sub_accounts a
            WHERE a.id = (p_event_data ->> 'sub_account_id')::uuid AND a.user_id = v_user_id;
        END IF;
        INSERT INTO tiris.event_processing (event_id, event_type, subject, user_id, trading_id, sub_account_id,
                                            status, event_data, content_hash)
        VALUES (p_event_id, p_event_type, p_subject, v_user_id, v_trading_id, v_sub_account_id,
                'pending', p_event_data, v_hash)
        ON CONFLICT (user_id, event_id) DO NOTHING
        RETURNING id, content_hash INTO v_id, v_known_hash;
        IF NOT FOUND THEN
            SELECT e.id, e.content_hash INTO STRICT v_id, v_known_hash FROM tiris.event_processing e
            WHERE e.user_id = v_user_id AND e.event_id = p_event_id;
        END IF;
    END IF;
    IF v_known_hash <> v_hash THEN
        RAISE EXCEPTION 'the event id is known with other content' USING ERRCODE = 'TR005';
    END IF;
    RETURN v_id;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.process_trading_event(varchar, varchar, varchar, jsonb) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.process_trading_event(varchar, varchar, varchar, jsonb);
