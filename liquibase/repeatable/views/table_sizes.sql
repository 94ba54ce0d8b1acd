--liquibase formatted sql

--changeset tiris:table_sizes runOnChange:true splitStatements:false
CREATE OR REPLACE VIEW tiris.table_sizes AS
SELECT sizes.schemaname, sizes.tablename, pg_size_pretty(sizes.bytes) AS size, sizes.bytes
FROM (
    SELECT n.nspname AS schemaname, c.relname AS tablename, tiris.table_size(c.oid::regclass) AS bytes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'tiris' AND c.relkind IN ('r', 'p')
) AS sizes
ORDER BY sizes.bytes DESC;

REVOKE ALL ON tiris.table_sizes FROM tiris_read, tiris_write;
GRANT SELECT ON tiris.table_sizes TO tiris_admin;

--rollback DROP VIEW IF EXISTS tiris.table_sizes;
