package ai.tiris.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecureCookiesTest {
    private record Settings(
            Optional<String> address, Optional<List<String>> frontEnds, Duration patience, Duration answerTimeout)
            implements SignInSettings {}

    @Test
    void cookies_are_for_encrypted_connections_only_but_on_a_developers_own_machine() {
        assertTrue(authentication("https://api.example.org").cookieForceSecure());
        assertFalse(authentication("http://localhost:8080").cookieForceSecure());
    }

    @Test
    void a_provider_sends_browsers_back_to_the_address_that_is_configured_whatever_the_request_says() {
        assertEquals(
                "https://api.example.org/auth/google/callback",
                authentication("https://api.example.org").redirectPath().orElse(""));
    }

    private static Authentication authentication(String address) {
        Settings settings =
                new Settings(Optional.of(address), Optional.empty(), Duration.ofMinutes(10), Duration.ofSeconds(5));
        return WebTenant.of("google", "https://accounts.example.org", "client", "a-secret-of-theirs", settings)
                .build()
                .authentication();
    }
}
