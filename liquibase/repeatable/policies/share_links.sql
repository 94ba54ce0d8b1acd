--liquibase formatted sql

--changeset tiris:policy-share_links runOnChange:true splitStatements:false
DROP POLICY IF EXISTS share_links_own ON tiris.share_links;
CREATE POLICY share_links_own ON tiris.share_links TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid AND tiris.sees_account());

--rollback DROP POLICY IF EXISTS share_links_own ON tiris.share_links;
