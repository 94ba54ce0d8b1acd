package ai.tiris.user;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Given;
import ai.tiris.platform.scalars.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes what the caller says of themselves, and the settings of their clients. */
@ApplicationScoped
public class EditProfile {
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
        if (!ProfileRules.isUsername(username)) {
            throw TirisException.validation(
                    "username", "Must be 3 to 50 letters, digits and underscores, and not begin with deleted_.");
        }
    }

    private static void requireEmail(@Nullable String email) {
        if (email != null && !ProfileRules.isEmail(email)) {
            throw TirisException.validation("email", "Must be an e-mail address of at most 255 characters.");
        }
    }

    private static void requireAvatar(@Nullable String avatar) {
        if (avatar != null && !ProfileRules.isAvatar(avatar)) {
            throw TirisException.validation("avatar", "Must be an https URL of at most 2,000 characters.");
        }
    }

    private static JsonObject bounded(JsonObject settings) {
        if (!Json.isWithinBounds(settings)) {
            throw TirisException.validation("patch", "The settings would exceed 8 KiB, 8 levels or 256 keys.");
        }
        return settings;
    }
}
