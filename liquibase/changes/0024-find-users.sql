--liquibase formatted sql

--changeset tiris:0024-find-users splitStatements:false
-- Administrators page users by creation, and find them by how a username or an e-mail begins.
DROP INDEX tiris.idx_users_created_at;
CREATE INDEX idx_users_created ON tiris.users (created_at DESC, id DESC);
CREATE INDEX idx_users_username_prefix ON tiris.users (lower(username) text_pattern_ops);
CREATE INDEX idx_users_email_prefix ON tiris.users (lower(email) text_pattern_ops);

--rollback DROP INDEX tiris.idx_users_email_prefix;
--rollback DROP INDEX tiris.idx_users_username_prefix;
--rollback DROP INDEX tiris.idx_users_created;
--rollback CREATE INDEX idx_users_created_at ON tiris.users (created_at);
