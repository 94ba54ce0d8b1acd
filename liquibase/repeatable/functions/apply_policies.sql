--liquibase formatted sql

--changeset tiris:apply_policies runOnChange:true splitStatements:false
-- Community edition only: columnstore and the native policies of one hypertable. A policy is added only where there is none,
-- so that an operator's own interval stays. A foreign key's columns are always among the segment columns: a compressed
-- chunk can enforce no other. Retention of transactions is never native, because it needs a checkpoint (run_retention).
CREATE OR REPLACE FUNCTION tiris.apply_policies(
    p_extension_schema text,
    p_table text,
    p_segment_by text,
    p_order_by text,
    p_compress_after interval,
    p_drop_after interval
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_table text := format('tiris.%I', p_table);
    v_jobs text[];
BEGIN
    SELECT coalesce(array_agg(j.proc_name::text), '{}') INTO v_jobs FROM timescaledb_information.jobs j
    WHERE j.hypertable_schema = 'tiris' AND j.hypertable_name = p_table;
    IF p_compress_after IS NOT NULL THEN
        IF NOT EXISTS (
            SELECT FROM timescaledb_information.hypertable_columnstore_settings c
            WHERE c.hypertable = v_table::regclass
              AND replace(c.segmentby, ' ', '') = replace(p_segment_by, ' ', '')) THEN
            EXECUTE format(
                'ALTER TABLE %s SET (timescaledb.enable_columnstore = true, timescaledb.segmentby = %L, '
                'timescaledb.orderby = %L)', v_table, p_segment_by, p_order_by);
        END IF;
        IF NOT 'policy_compression' = ANY (v_jobs) THEN
            EXECUTE format('CALL %I.add_columnstore_policy(%L::regclass, after => %L::interval, if_not_exists => true)',
                           p_extension_schema, v_table, p_compress_after);
        END IF;
    END IF;
    IF p_drop_after IS NOT NULL AND NOT 'policy_retention' = ANY (v_jobs) THEN
        EXECUTE format('SELECT %I.add_retention_policy(%L::regclass, %L::interval, if_not_exists => true)',
                       p_extension_schema, v_table, p_drop_after);
    END IF;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.apply_policies(text, text, text, text, interval, interval);
