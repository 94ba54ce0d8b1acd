--liquibase formatted sql

--changeset tiris:newest_secret_key runOnChange:true splitStatements:false
-- The key that secrets are moved to; null before there is any.
CREATE OR REPLACE FUNCTION tiris.newest_secret_key() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT k.id FROM tiris.secret_keys k WHERE k.purpose = 'sealing' ORDER BY k.number DESC LIMIT 1
$function$;

GRANT EXECUTE ON FUNCTION tiris.newest_secret_key() TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.newest_secret_key();
