-- Every fact of the schemas tiris and api that code or people rely on, one line each, the same on all editions and versions.
WITH relations AS (
    SELECT c.oid, c.relkind, c.relacl, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relowner,
           n.nspname || '.' || c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('tiris', 'api') AND c.relkind IN ('r', 'v', 'm', 'p', 'S')
), functions AS (
    SELECT p.*, n.nspname || '.' || p.proname || '(' || pg_get_function_arguments(p.oid) || ')' AS signature
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('tiris', 'api')
), grants AS (
    SELECT 'schema ' || nspname AS object, nspacl AS acl FROM pg_namespace WHERE nspname IN ('tiris', 'api')
    UNION ALL SELECT name, relacl FROM relations
    UNION ALL SELECT r.name || ' (' || a.attname || ')', a.attacl
              FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid WHERE a.attnum > 0
    UNION ALL SELECT signature, proacl FROM functions
    UNION ALL SELECT 'default for ' || d.defaclobjtype::text || coalesce(' in ' || n.nspname, ''), d.defaclacl
              FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
              WHERE d.defaclrole = 'tiris_owner'::regrole
), lines AS (
    SELECT r.name AS object, 1 AS part, format('%s%s%s%s, owner %s',
               CASE r.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' ELSE r.relkind::text END,
               CASE WHEN r.relrowsecurity THEN ', row-level security' ELSE '' END,
               CASE WHEN r.relforcerowsecurity THEN ' forced' ELSE '' END,
               coalesce(', ' || array_to_string(r.reloptions, ', '), ''), r.relowner::regrole) AS fact
    FROM relations r
    UNION ALL
    SELECT r.name, 2, format('column %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
               CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
               coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''))
    FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT r.name, 3, format('constraint %s %s', k.conname, pg_get_constraintdef(k.oid))
    FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid WHERE k.contype IN ('p', 'u', 'f', 'c')
    UNION ALL
    SELECT r.name, 4, pg_get_indexdef(i.indexrelid) FROM relations r JOIN pg_index i ON i.indrelid = r.oid
    UNION ALL
    SELECT r.name, 5, pg_get_triggerdef(t.oid)
    FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal AND t.tgname NOT LIKE 'ts\_%'
    UNION ALL
    SELECT r.name, 6, format('policy %s FOR %s TO %s USING %s WITH CHECK %s', p.polname, p.polcmd,
               (SELECT string_agg(role::regrole::text, ', ' ORDER BY role::regrole::text)
                FROM unnest(p.polroles) AS role),
               coalesce(pg_get_expr(p.polqual, p.polrelid), '-'), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-'))
    FROM relations r JOIN pg_policy p ON p.polrelid = r.oid
    UNION ALL
    SELECT f.signature, 7, format('function returns %s, %s, volatility %s%s%s', pg_get_function_result(f.oid),
               (SELECT lanname FROM pg_language l WHERE l.oid = f.prolang), f.provolatile,
               CASE WHEN f.prosecdef THEN ', security definer' ELSE '' END,
               coalesce(', ' || array_to_string(f.proconfig, ', '), ''))
    FROM functions f
    UNION ALL
    -- MAINTAIN is there from PostgreSQL 17 on.
    SELECT g.object, 8, format('grant %s TO %s', string_agg(e.privilege_type, ', ' ORDER BY e.privilege_type),
               CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END)
    FROM grants g, aclexplode(g.acl) AS e
    WHERE e.privilege_type <> 'MAINTAIN' AND e.grantee <> 'tiris_owner'::regrole
    GROUP BY g.object, e.grantee
)
SELECT object || ': ' || fact FROM lines ORDER BY object COLLATE "C", part, fact COLLATE "C"
