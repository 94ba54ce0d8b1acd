--liquibase formatted sql

--changeset tiris:count_secrets_to_reseal runOnChange:true splitStatements:false
-- How many secrets of all users are not on the newest key.
CREATE OR REPLACE FUNCTION tiris.count_secrets_to_reseal() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $function$
DECLARE
    v_newest text := tiris.newest_secret_key();
BEGIN
    RETURN (SELECT count(*) FROM tiris.sealed_secrets s WHERE s.key_id < v_newest)
         + (SELECT count(*) FROM tiris.sealed_secrets s WHERE s.key_id > v_newest);
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.count_secrets_to_reseal() TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.count_secrets_to_reseal();
