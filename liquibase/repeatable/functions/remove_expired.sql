--liquibase formatted sql

--changeset tiris:remove_expired runOnChange:true splitStatements:false
-- Removes codes, refresh tokens, sessions, API tokens and share links whose time is over, a limited number at a call: none of
-- them is accepted any more. With them go the counts of requests of the last hours. An API token or a share link stays a
-- month longer, so that its owner sees why it is refused.
CREATE OR REPLACE FUNCTION tiris.remove_expired() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    c_batch CONSTANT bigint := 10000;
    v_removed bigint := 0;
    v_count bigint;
    v_table text;
    v_key text;
    v_before timestamptz;
BEGIN
    FOR v_table, v_key, v_before IN VALUES
        ('one_time_codes', 'code_hash', now()), ('refresh_tokens', 'token_hash', now()),
        ('sessions', 'id', now()), ('api_tokens', 'id', now() - interval '30 days'),
        ('share_links', 'id', now() - interval '30 days') LOOP
        EXECUTE format(
            'DELETE FROM tiris.%1$I WHERE %2$I IN (SELECT %2$I FROM tiris.%1$I WHERE expires_at <= $1 '
            'ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)', v_table, v_key) USING v_before, c_batch;
        GET DIAGNOSTICS v_count = ROW_COUNT;
        v_removed := v_removed + v_count;
    END LOOP;
    DELETE FROM tiris.rate_uses r
    WHERE (r.minute, r.key) IN (SELECT o.minute, o.key FROM tiris.rate_uses o
                                WHERE o.minute < now() - interval '1 hour' ORDER BY o.minute LIMIT c_batch);
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_removed + v_count;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.remove_expired() TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.remove_expired();
