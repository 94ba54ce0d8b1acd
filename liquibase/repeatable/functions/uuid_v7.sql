--liquibase formatted sql

--changeset tiris:uuid_v7 runOnChange:true splitStatements:false
-- 48 bits Unix milliseconds, version 7, 12 bits microseconds within the millisecond, then random: a row's id tells its
-- timestamp, so that a look-up by id alone reads a window of one millisecond.
CREATE OR REPLACE FUNCTION tiris.uuid_v7(p_at timestamptz) RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE STRICT
AS $function$
    SELECT (lpad(to_hex(micros / 1000), 12, '0') || '7' || lpad(to_hex(micros % 1000), 3, '0')
        || substr(replace(gen_random_uuid()::text, '-', ''), 17))::uuid
    FROM (SELECT (extract(epoch FROM p_at) * 1000000)::bigint AS micros) AS instant
$function$;

GRANT EXECUTE ON FUNCTION tiris.uuid_v7(timestamptz) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.uuid_v7(timestamptz);
