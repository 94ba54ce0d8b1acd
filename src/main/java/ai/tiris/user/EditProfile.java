package ai.tiris.user;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Given;
import ai.tiris.platform.scalars.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes what the caller says of themselves, and the settings of their clients. */
@ApplicationScoped
public class EditProfile {
    private static final Pattern USERNAME = Pattern.compile("(?!(?i:deleted_))[A-Za-z0-9_]{3,50}");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_AVATAR = 2_000;

    private final EntityWrites writes;
    private final UserEntities users;

    EditProfile(EntityWrites writes, UserEntities users) {
        this.writes = writes;
        this.users = users;
    }

    /** The caller's id. Fails with VALIDATION (username, email, avatar), CONFLICT (username, email). */
    Uni<UUID> edit(Caller caller, UpdateProfileInput input) {
        Given.required("username", input.username, EditProfile::requireUsername);
        Given.optional(input.email, EditProfile::requireEmail);
        Given.optional(input.avatar, EditProfile::requireAvatar);
        return writes.run(caller, session -> users.lock(caller.userId())
                .invoke(user -> apply(input, user))
                .replaceWith(caller.userId()));
    }

    /**
     * The caller's id; the settings are merged as RFC 7396 says, under the row's lock.
     *
     * <p>Fails with VALIDATION (patch) where the settings would exceed the bounds of a JSON object.
     */
    Uni<UUID> patchSettings(Caller caller, JsonObject patch) {
        return writes.run(caller, session -> users.lock(caller.userId())
                .invoke(user -> user.prefer(bounded(Json.merge(user.settings(), patch))))
                .replaceWith(caller.userId()));
    }

    private static void apply(UpdateProfileInput input, UserEntity user) {
        Given.required("username", input.username, user::rename);
        Given.optional(input.email, user::reachAt);
        Given.optional(input.avatar, user::show);
    }

    private static void requireUsername(String username) {
        if (!USERNAME.matcher(username).matches()) {
            throw TirisException.validation(
                    "username", "Must be 3 to 50 letters, digits and underscores, and not begin with deleted_.");
        }
    }

    private static void requireEmail(@Nullable String email) {
        if (email != null
                && (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches())) {
            throw TirisException.validation("email", "Must be an e-mail address of at most 255 characters.");
        }
    }

    private static void requireAvatar(@Nullable String avatar) {
        if (avatar != null && (avatar.length() > LONGEST_AVATAR || !isHttps(avatar))) {
            throw TirisException.validation("avatar", "Must be an https URL of at most 2,000 characters.");
        }
    }

    private static boolean isHttps(String text) {
        try {
            URI url = new URI(text);
            boolean ascii = text.chars().allMatch(character -> character > ' ' && character < 0x7f);
            return ascii && "https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static JsonObject bounded(JsonObject settings) {
        if (!Json.isWithinBounds(settings)) {
            throw TirisException.validation("patch", "The settings would exceed 8 KiB, 8 levels or 256 keys.");
        }
        return settings;
    }
}
