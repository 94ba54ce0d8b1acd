--liquibase formatted sql

--changeset tiris:client_address runOnChange:true splitStatements:false
-- Null for what is no address: a socket of the machine itself has none.
CREATE OR REPLACE FUNCTION tiris.client_address(p_text text) RETURNS inet
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    RETURN nullif(p_text, '')::inet;
EXCEPTION WHEN invalid_text_representation THEN
    RETURN NULL;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.client_address(text);
