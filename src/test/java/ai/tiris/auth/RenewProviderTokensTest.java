package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretKeys;
import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.support.KeyFile;
import ai.tiris.support.LoggedLines;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import ai.tiris.user.AuthProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TirisTest
class RenewProviderTokensTest {
    private final Scenario scenario = Scenario.open();
    private final String client = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JsonWebKey old = KeyFile.key("2025");
    private final JsonWebKey fresh = KeyFile.key("2026");
    private KeyFile files;

    @BeforeEach
    void makeKeys(@TempDir Path directory) {
        files = new KeyFile(directory);
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void replicas_share_the_work_and_ask_for_no_tokens_twice() throws Exception {
        List<UUID> users = users(250);
        Race.of(4, number -> renew(vault(old), token -> Uni.createFrom().item(tokens("new " + token))));
        assertEquals(250, asked.size());
        assertEquals(250, Set.copyOf(asked).size());
        for (UUID user : users) {
            assertEquals("new refresh of " + user, open(vault(old), user));
        }
        assertEquals(250, count("renewed"));
    }

    @Test
    void an_account_that_is_closed_while_the_provider_is_asked_gets_no_tokens() {
        UUID user = users(1).get(0);
        renew(vault(old), token -> {
            scenario.execute("SELECT tiris.close_account(?)", user);
            return Uni.createFrom().item(tokens("new"));
        });
        assertEquals(List.of(), scenario.texts("SELECT id::text FROM tiris.oauth_tokens WHERE user_id = ?", user));
        assertEquals(1, count("overtaken"));
    }

    @Test
    void who_signs_in_while_the_provider_is_asked_keeps_the_tokens_of_the_sign_in() {
        UUID user = users(1).get(0);
        ProviderTokens signedIn = tokens("of the sign-in");
        renew(vault(old), token -> {
            FrontEnd.code(
                    new ProviderIdentity(AuthProvider.GOOGLE, user.toString(), null, false, null, null, signedIn));
            throw TirisException.unauthenticated();
        });
        assertEquals(1, count("overtaken"));
        assertEquals(
                "of the sign-in",
                open(Arc.container().instance(SecretVault.class).get(), user));
    }

    @Test
    void users_who_are_disabled_are_passed_by_and_come_later() {
        UUID user = users(1).get(0);
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        renew(vault(old), token -> Uni.createFrom().item(tokens("new")));
        assertEquals(List.of(), asked);
        scenario.execute("UPDATE tiris.users SET status = 'active' WHERE id = ?", user);
        renew(vault(old), token -> Uni.createFrom().item(tokens("new")));
        assertEquals(List.of(), asked, "it is put off");
        due();
        renew(vault(old), token -> Uni.createFrom().item(tokens("new")));
        assertEquals("new", open(vault(old), user));
    }

    @Test
    void what_an_older_key_has_sealed_is_renewed_on_the_newest() {
        UUID user = users(1).get(0);
        renew(vault(fresh, old), token -> Uni.createFrom().item(tokens("new " + token)));
        assertEquals("new refresh of " + user, open(vault(fresh), user));
    }

    @Test
    void a_token_that_another_key_reseals_meanwhile_is_renewed_all_the_same() {
        UUID user = users(1).get(0);
        renew(vault(old), token -> {
            scenario.execute(
                    "UPDATE tiris.oauth_tokens SET refresh_token_encrypted = ? WHERE user_id = ?",
                    vault(fresh, old)
                            .reseal("oauth_tokens", sealed(user))
                            .await()
                            .indefinitely(),
                    user);
            return Uni.createFrom().item(tokens("new"));
        });
        assertEquals("new", open(vault(old), user));
    }

    @Test
    void tokens_that_do_not_open_are_told_and_hinder_no_others() {
        List<UUID> users = users(3);
        scenario.execute(
                "UPDATE tiris.oauth_tokens SET refresh_token_encrypted ="
                        + " overlay(refresh_token_encrypted placing 'XXXX' from 30) WHERE user_id = ?",
                users.get(0));
        try (LoggedLines log = LoggedLines.open()) {
            renew(vault(old), token -> Uni.createFrom().item(tokens("new")));
            assertTrue(log.text().contains("does not open and is not used"), log::text);
            assertFalse(log.text().contains("refresh of"), log::text);
        }
        assertEquals(2, count("renewed"));
        assertEquals(1, count("unreadable"));
    }

    @Test
    void a_provider_that_is_away_is_left_alone_until_the_next_time() {
        users(250);
        renew(vault(old), token -> Uni.createFrom().failure(new IOException("away")));
        assertEquals(100, asked.size());
        renew(vault(old), token -> Uni.createFrom().failure(new IOException("away")));
        renew(vault(old), token -> Uni.createFrom().failure(new IOException("away")));
        assertEquals(250, Set.copyOf(asked).size());
        assertEquals(250, asked.size());
    }

    @Test
    void tokens_that_last_no_longer_than_a_moment_do_not_make_it_go_round_in_circles() {
        users(1);
        renew(vault(old), token -> Uni.createFrom().item(new ProviderTokens("new", null, Instant.now(), null, client)));
        assertEquals(1, asked.size());
    }

    private boolean renew(SecretVault vault, Function<String, Uni<ProviderTokens>> provider) {
        TokenSource source = new TokenSource() {
            @Override
            public Set<String> clients() {
                return Set.of(client);
            }

            @Override
            public Uni<ProviderTokens> renew(String client, String refreshToken) {
                asked.add(refreshToken);
                return Uni.createFrom()
                        .deferred(() -> provider.apply(refreshToken))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            }
        };
        new RenewProviderTokens(
                        Arc.container().instance(AnonymousStatements.class).get(), vault, source, registry)
                .renew()
                .await()
                .indefinitely();
        return true;
    }

    private ProviderTokens tokens(String refresh) {
        return new ProviderTokens("access", refresh, Instant.now().plusSeconds(3_600), "openid", client);
    }

    /** With tokens that are due. */
    private List<UUID> users(int count) {
        SecretVault vault = vault(old);
        List<UUID> users = new ArrayList<>();
        IntStream.range(0, count).forEach(number -> {
            UUID user = scenario.user("renewed");
            UUID id = UUID.randomUUID();
            scenario.execute(
                    "INSERT INTO tiris.oauth_tokens (id, user_id, provider, provider_subject, client, renew_at, expires_at,"
                            + " refresh_token_encrypted) VALUES (?, ?, 'google', ?, ?, now(), now(), ?)",
                    id,
                    user,
                    user.toString(),
                    client,
                    vault.seal(new Place("oauth_tokens", "refresh_token_encrypted", id, user), "refresh of " + user)
                            .await()
                            .indefinitely());
            users.add(user);
        });
        return users;
    }

    private void due() {
        scenario.execute("UPDATE tiris.oauth_tokens SET renew_at = now() WHERE client = ?", client);
    }

    private String open(SecretVault vault, UUID user) {
        UUID id = UUID.fromString(column(user, "id"));
        return vault.open(new Place("oauth_tokens", "refresh_token_encrypted", id, user), sealed(user))
                .await()
                .indefinitely();
    }

    private String sealed(UUID user) {
        return column(user, "refresh_token_encrypted");
    }

    private String column(UUID user, String name) {
        return scenario.texts("SELECT " + name + "::text FROM tiris.oauth_tokens WHERE user_id = ?", user)
                .get(0);
    }

    private double count(String outcome) {
        return registry.counter("tiris.provider.tokens", "client", client, "outcome", outcome)
                .count();
    }

    private SecretVault vault(JsonWebKey... keys) {
        return new SecretVault(SecretKeys.load(files.of(keys), KeyFile::nothing), registry);
    }
}
