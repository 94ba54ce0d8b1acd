package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.FrontEnd.Tokens;
import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import ai.tiris.user.AuthProvider;
import ai.tiris.user.ProfileRules;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TirisTest
class SignInTest {
    private final Scenario scenario = Scenario.open();
    private final String subject = "s-" + UUID.randomUUID();
    private final String email = subject + "@example.org";

    @Inject
    SignIn signIn;

    @Inject
    SecretVault vault;

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void the_first_sign_in_makes_the_user() {
        String name = "Zo" + subject.substring(2, 8);
        UUID user = user(google(email, "Zoë Lee " + name));
        assertEquals(
                "ZoeLee" + name + " " + email + " true https://example.org/" + subject + ".png active",
                column(user, "concat_ws(' ', username, email, email_verified::text, avatar, status)"));
        assertEquals(
                List.of("Virtual trading"),
                scenario.texts("SELECT name FROM tiris.tradings WHERE user_id = ? AND type = 'virtual'", user));
    }

    @Test
    void the_providers_tokens_are_kept_for_their_own_row_only() {
        UUID user = user(google(null, null));
        String[] row = scenario.texts(
                        "SELECT id || ' ' || access_token_encrypted || ' ' || refresh_token_encrypted"
                                + " FROM tiris.oauth_tokens WHERE user_id = ?",
                        user)
                .get(0)
                .split(" ");
        UUID id = UUID.fromString(row[0]);
        assertEquals("access-CANARY-" + subject, open("access_token_encrypted", id, user, row[1]));
        assertEquals("refresh-CANARY-" + subject, open("refresh_token_encrypted", id, user, row[2]));
        user(google(null, null));
        assertEquals(1, count("SELECT count(*)::text FROM tiris.oauth_tokens WHERE user_id = ?", user));
    }

    @Test
    void many_first_sign_ins_of_one_identity_at_once_make_one_user() throws Exception {
        List<UUID> users = Race.of(16, number -> user(google(email, "Racer")));
        assertEquals(1, new HashSet<>(users).size());
        assertEquals(1, count("SELECT count(*)::text FROM tiris.users WHERE email = ?", email));
    }

    @Test
    void people_of_one_name_at_once_get_usernames_of_their_own() throws Exception {
        String name = "Same" + subject.substring(2, 10);
        List<String> names = Race.of(
                8,
                number ->
                        column(user(FrontEnd.identity(AuthProvider.WECHAT, subject + number, null, name)), "username"));
        assertEquals(8, new HashSet<>(names).size());
        assertTrue(names.contains(name), names::toString);
        names.forEach(one -> assertTrue(one.startsWith(name) || one.startsWith("user_"), one));
    }

    @Test
    void a_name_without_letters_of_a_username_is_made_up() {
        for (String name : new String[] {"李雷", "", "  ", "a", "deleted_x", "DELETED_1", "🦊🦊🦊", "\0\0"}) {
            ProviderProfile profile = ProviderProfile.of(google(null, name));
            profile.usernames().forEach(one -> assertTrue(one.matches("user_[0-9a-f]{12}"), one));
        }
        assertEquals(
                "LiLei",
                ProviderProfile.of(google(null, "李雷 Ｌｉ Lei")).usernames().get(0));
        ProviderProfile.of(google(null, "x".repeat(500)))
                .usernames()
                .forEach(one -> assertTrue(one.matches("[A-Za-z0-9_]{3,50}"), one));
    }

    @Test
    void a_profile_that_a_user_may_not_have_is_left_out() {
        ProviderIdentity odd = new ProviderIdentity(
                AuthProvider.GOOGLE,
                subject,
                "not an address",
                true,
                null,
                "http://example.org/a.png",
                ProviderTokens.NONE);
        UUID user = user(odd);
        assertEquals("true", column(user, "email IS NULL AND avatar IS NULL"));
    }

    @Test
    void a_later_sign_in_follows_the_picture_but_not_what_the_user_has_chosen() {
        UUID user = user(google(null, "First"));
        user(avatar("https://example.org/new.png"));
        assertEquals("https://example.org/new.png", column(user, "avatar"));
        scenario.execute(
                "UPDATE tiris.users SET username = ?, avatar = 'https://example.org/mine.png' WHERE id = ?",
                "chosen_" + subject.substring(2, 10),
                user);
        assertEquals(user, user(avatar("https://example.org/newest.png")));
        assertEquals("https://example.org/mine.png", column(user, "avatar"));
        assertTrue(column(user, "username").startsWith("chosen_"));
    }

    @Test
    void a_refresh_token_that_is_not_sent_again_stays() {
        UUID user = user(google(null, null));
        String before = identityColumn(user, "refresh_token_encrypted");
        user(new ProviderIdentity(
                AuthProvider.GOOGLE,
                subject,
                null,
                false,
                null,
                null,
                new ProviderTokens("new", null, null, "openid", null)));
        assertEquals(before, identityColumn(user, "refresh_token_encrypted"));
        assertEquals("openid", identityColumn(user, "scope"));
    }

    @Test
    void an_address_that_the_provider_has_not_verified_is_not_taken_over() {
        UUID user =
                user(new ProviderIdentity(AuthProvider.GOOGLE, subject, email, false, null, null, ProviderTokens.NONE));
        assertEquals("true", column(user, "email IS NULL"));
    }

    @Test
    void a_second_provider_with_the_address_that_both_sides_verified_is_linked() {
        UUID user = user(google(email, "One"));
        assertEquals(user, user(wechat(email)));
        assertEquals(2, count("SELECT count(*)::text FROM tiris.oauth_tokens WHERE user_id = ?", user));
    }

    @Test
    void an_address_in_other_letters_is_the_same_address() {
        UUID user = user(google(email, "One"));
        assertEquals(user, user(wechat(email.toUpperCase(Locale.ROOT))));
        assertEquals(email, column(user, "email"));
        scenario.execute("UPDATE tiris.users SET email = upper(email) WHERE id = ?", user);
        assertEquals("true", column(user, "email_verified"));
        scenario.execute("UPDATE tiris.users SET email = 'x' || email WHERE id = ?", user);
        assertEquals("false", column(user, "email_verified"));
    }

    @Test
    void an_address_that_is_another_users_in_other_letters_is_left_out() {
        UUID claims = user(google(null, "One"));
        scenario.execute("UPDATE tiris.users SET email = ? WHERE id = ?", email.toUpperCase(Locale.ROOT), claims);
        UUID other = user(wechat(email));
        assertNotEquals(claims, other);
        assertEquals("true", column(other, "email IS NULL"));
        assertEquals("false", column(claims, "email_verified"));
    }

    @Test
    void letters_that_only_look_like_those_of_an_address_are_none() {
        for (String odd : List.of("ı", "İ", "\u212a", "ſ", "ａ", "é")) {
            assertFalse(ProfileRules.isEmail(odd + email), odd);
            assertThrows(
                    RuntimeException.class,
                    () -> scenario.execute("INSERT INTO tiris.users (username, email) VALUES ('odd', ?)", odd + email),
                    odd);
        }
    }

    @Test
    void an_address_that_a_user_only_claims_links_nobody_and_tells_nobody() {
        UUID claims = user(google(null, "One"));
        scenario.execute("UPDATE tiris.users SET email = ? WHERE id = ?", email, claims);
        UUID owner = user(wechat(email));
        assertNotEquals(claims, owner);
        assertEquals("true", column(owner, "email IS NULL AND NOT email_verified"));
    }

    @Test
    void a_verified_address_that_is_changed_links_nobody() {
        UUID user = user(google(email, "One"));
        scenario.execute("UPDATE tiris.users SET email = ? WHERE id = ?", "x" + email, user);
        assertEquals("false", column(user, "email_verified"));
        scenario.execute("UPDATE tiris.users SET email = ? WHERE id = ?", email, user);
        assertNotEquals(user, user(wechat(email)));
    }

    @Test
    void another_identity_of_the_same_provider_with_the_same_address_is_another_user() {
        UUID user = user(google(email, "One"));
        UUID other = user(FrontEnd.identity(AuthProvider.GOOGLE, subject + "-2", email, "Two"));
        assertNotEquals(user, other);
        assertEquals("true", column(other, "email IS NULL"));
    }

    @Test
    void whoever_is_not_active_is_refused_and_that_is_kept() {
        UUID user = user(google(null, null));
        for (String status : new String[] {"disabled", "deleted"}) {
            scenario.execute("UPDATE tiris.users SET status = ? WHERE id = ?", status, user);
            assertFails(ErrorCode.UNAUTHENTICATED, google(null, null), null);
        }
        assertEquals(
                List.of("192.0.2.7 browser user is not active", "192.0.2.7 browser user is not active"),
                scenario.texts(
                        "SELECT host(ip_address) || ' ' || user_agent || ' ' || (info ->> 'reason')"
                                + " FROM tiris.audit_logs WHERE user_id = ? AND action = 'sessions.refused'",
                        user));
    }

    @Test
    void a_signed_in_user_links_a_second_provider() {
        Tokens tokens = FrontEnd.signIn(google(null, null));
        UUID user = tokens.user();
        String code = FrontEnd.code(wechat(null), ticket(tokens));
        assertEquals(1, identities(user));
        assertEquals(
                user,
                FrontEnd.tokens(FrontEnd.exchange(code, FrontEnd.VERIFIER)).user());
        assertEquals(2, identities(user));
        assertEquals(user, user(wechat(null)));
    }

    @Test
    void a_link_that_somebody_else_started_links_nothing() {
        Tokens attacker = FrontEnd.signIn(FrontEnd.somebody());
        UUID user = attacker.user();
        String victimsCode = FrontEnd.code(wechat(null), ticket(attacker));
        FrontEnd.assertRefused(FrontEnd.exchange(victimsCode, "another-verifier-another-verifier-another-verif"));
        FrontEnd.assertRefused(FrontEnd.exchange(victimsCode, FrontEnd.VERIFIER));
        assertEquals(1, identities(user));
        assertNotEquals(user, user(wechat(null)));
    }

    @Test
    void an_identity_of_another_user_is_not_linked() {
        user(wechat(null));
        Tokens tokens = FrontEnd.signIn(google(null, null));
        assertFails(ErrorCode.CONFLICT, wechat(null), ticket(tokens));
        assertFails(ErrorCode.CONFLICT, FrontEnd.somebody(), ticket(tokens));
        assertEquals(1, identities(tokens.user()));
    }

    @Test
    void an_identity_that_is_linked_elsewhere_meanwhile_is_not_linked() {
        Tokens tokens = FrontEnd.signIn(google(null, null));
        UUID user = tokens.user();
        String code = FrontEnd.code(wechat(null), ticket(tokens));
        assertNotEquals(user, user(wechat(null)));
        FrontEnd.assertRefused(FrontEnd.exchange(code, FrontEnd.VERIFIER));
        assertEquals(1, identities(user));
    }

    @Test
    void a_ticket_is_good_once_and_only_while_its_session_lasts() {
        Tokens tokens = FrontEnd.signIn(google(null, null));
        String used = ticket(tokens);
        String expired = ticket(tokens);
        String ended = ticket(tokens);
        FrontEnd.code(wechat(null), used);
        assertFails(ErrorCode.UNAUTHENTICATED, wechat(null), used);
        scenario.execute(
                "UPDATE tiris.one_time_codes SET expires_at = now() WHERE code_hash = ?",
                OpaqueTokens.hash(expired).getBytes());
        assertFails(ErrorCode.UNAUTHENTICATED, wechat(null), expired);
        tokens.client().query("mutation { signOut }");
        assertFails(ErrorCode.UNAUTHENTICATED, wechat(null), ended);
        assertFails(ErrorCode.UNAUTHENTICATED, wechat(null), "none");
        FrontEnd.assertRefused(FrontEnd.exchange(ended, FrontEnd.VERIFIER));
    }

    @Test
    void no_secret_is_kept_as_it_is() {
        Tokens tokens = FrontEnd.signIn(google(email, "Canary"));
        String code = FrontEnd.code(google(email, "Canary"));
        String ticket = ticket(tokens);
        for (String table : List.of("oauth_tokens", "one_time_codes", "sessions", "refresh_tokens", "audit_logs")) {
            for (String secret : List.of("CANARY", code, ticket, tokens.refresh(), tokens.access())) {
                assertEquals(
                        0,
                        count(
                                "SELECT count(*)::text FROM tiris." + table + " t WHERE t::text LIKE ?",
                                "%" + secret + "%"));
            }
        }
        for (Object said : new Object[] {
            new OneTimeCode(code), new SignInStart(OpaqueTokens.challenge("x"), ticket), google(email, "Canary")
        }) {
            for (String secret : List.of("CANARY", code, ticket)) {
                assertFalse(said.toString().contains(secret), said.toString());
            }
        }
    }

    private ProviderIdentity google(@Nullable String verifiedEmail, @Nullable String name) {
        return FrontEnd.identity(AuthProvider.GOOGLE, subject, verifiedEmail, name);
    }

    private ProviderIdentity wechat(@Nullable String verifiedEmail) {
        return FrontEnd.identity(AuthProvider.WECHAT, subject, verifiedEmail, "WeChat");
    }

    private ProviderIdentity avatar(String avatar) {
        return new ProviderIdentity(
                AuthProvider.GOOGLE,
                subject,
                null,
                false,
                "Second",
                avatar,
                new ProviderTokens("a", "r", null, null, null));
    }

    private static UUID user(ProviderIdentity identity) {
        return FrontEnd.signIn(identity).user();
    }

    private static String ticket(Tokens tokens) {
        return tokens.client().query("mutation { createLinkTicket }").getString("createLinkTicket");
    }

    private void assertFails(ErrorCode code, ProviderIdentity identity, @Nullable String ticket) {
        SignInStart start = new SignInStart(OpaqueTokens.challenge(FrontEnd.VERIFIER), ticket);
        TirisException refused = assertThrows(
                TirisException.class,
                () -> signIn.signIn(identity, start, FrontEnd.CLIENT).await().indefinitely());
        assertEquals(code, refused.code());
    }

    private String open(String column, UUID id, UUID user, String sealed) {
        return vault.open(new Place("oauth_tokens", column, id, user), sealed)
                .await()
                .indefinitely();
    }

    private String column(UUID user, String expression) {
        return scenario.texts("SELECT (" + expression + ")::text FROM tiris.users WHERE id = ?", user)
                .get(0);
    }

    private String identityColumn(UUID user, String column) {
        return scenario.texts("SELECT " + column + " FROM tiris.oauth_tokens WHERE user_id = ?", user)
                .get(0);
    }

    private int identities(UUID user) {
        return count("SELECT count(*)::text FROM tiris.oauth_tokens WHERE user_id = ?", user);
    }

    private int count(String sql, Object... parameters) {
        return Integer.parseInt(scenario.texts(sql, parameters).get(0));
    }
}
