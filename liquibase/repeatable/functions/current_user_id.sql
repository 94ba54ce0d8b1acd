--liquibase formatted sql

--changeset tiris:current_user_id runOnChange:true splitStatements:false
-- Null when no user is set, so that nothing is visible instead of an error. Simple enough to be inlined.
CREATE OR REPLACE FUNCTION tiris.current_user_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $function$
    SELECT nullif(current_setting('app.current_user_id', true), '')::uuid
$function$;

GRANT EXECUTE ON FUNCTION tiris.current_user_id() TO tiris_read, tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.current_user_id();
