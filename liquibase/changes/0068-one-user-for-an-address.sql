--liquibase formatted sql

--changeset tiris:0068-one-user-for-an-address splitStatements:false
-- An address is one person's, in whatever letters: they are kept as given, and compared in lower case. Only ASCII letters
-- pass the column's check, and the collation "C" folds only these, and the same on every server (a Turkish one would not).
DO $block$
DECLARE
    v_users text;
BEGIN
    SELECT string_agg(same.ids, '; ') INTO v_users
    FROM (SELECT string_agg(u.id::text, ', ' ORDER BY u.created_at) AS ids FROM tiris.users u WHERE u.email IS NOT NULL
          GROUP BY lower(u.email COLLATE "C") HAVING count(*) > 1 LIMIT 20) AS same;
    IF v_users IS NOT NULL THEN
        RAISE EXCEPTION 'users have e-mail addresses that differ only in upper and lower case: %', v_users
            USING HINT = 'Set the e-mail of all but one of each group to NULL or to another address, then migrate again.';
    END IF;
END
$block$;

ALTER TABLE tiris.users DROP CONSTRAINT users_email_unique;
DROP INDEX tiris.idx_users_email_prefix;
-- Prefixes are found by it, too.
CREATE UNIQUE INDEX users_email_unique ON tiris.users (lower(email COLLATE "C"));

--rollback DROP INDEX tiris.users_email_unique;
--rollback CREATE INDEX idx_users_email_prefix ON tiris.users (lower(email) text_pattern_ops);
--rollback ALTER TABLE tiris.users ADD CONSTRAINT users_email_unique UNIQUE (email);
