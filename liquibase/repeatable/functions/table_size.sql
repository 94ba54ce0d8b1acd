--liquibase formatted sql

--changeset tiris:table_size runOnChange:true splitStatements:false
-- Bytes with indexes and TOAST; a hypertable with all its chunks, compressed ones too.
CREATE OR REPLACE FUNCTION tiris.table_size(p_table regclass) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_schema text;
    v_bytes bigint;
BEGIN
    SELECT n.nspname INTO v_schema
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'timescaledb';
    IF v_schema IS NOT NULL THEN
        EXECUTE format('SELECT %I.hypertable_size($1)', v_schema) INTO v_bytes USING p_table;
    END IF;
    RETURN coalesce(v_bytes, pg_total_relation_size(p_table));
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.table_size(regclass) TO tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.table_size(regclass);
