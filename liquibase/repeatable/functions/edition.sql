--liquibase formatted sql

--changeset tiris:edition runOnChange:true splitStatements:false
-- Asked, not found out by an error: the open-source edition answers 0A000 to policies and compression.
CREATE OR REPLACE FUNCTION tiris.edition() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT CASE
        WHEN NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN 'plain'
        WHEN current_setting('timescaledb.license', true) = 'timescale' THEN 'community'
        ELSE 'apache' END
$function$;

GRANT EXECUTE ON FUNCTION tiris.edition() TO tiris_read, tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.edition();
