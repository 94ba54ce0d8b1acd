--liquibase formatted sql

--changeset tiris:0021-tradings-by-creation splitStatements:false
-- The API lists the tradings of a user, or of a user on one binding, newest first, page by page.
CREATE INDEX idx_tradings_user_created ON tiris.tradings (user_id, created_at DESC, id DESC);

-- With the user, because a public binding carries everybody's tradings.
DROP INDEX tiris.idx_tradings_exchange_binding_id;
CREATE INDEX idx_tradings_exchange_binding_id
    ON tiris.tradings (exchange_binding_id, user_id, created_at DESC, id DESC);

--rollback DROP INDEX tiris.idx_tradings_exchange_binding_id;
--rollback CREATE INDEX idx_tradings_exchange_binding_id ON tiris.tradings (exchange_binding_id);
--rollback DROP INDEX tiris.idx_tradings_user_created;
