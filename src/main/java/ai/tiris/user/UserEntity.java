package ai.tiris.user;

import ai.tiris.platform.db.JsonColumn;
import ai.tiris.platform.db.WordColumn;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A user while the profile, the settings or the status is edited. */
@Entity
@DynamicUpdate
@Table(schema = "tiris", name = "users")
public class UserEntity {
    @Id
    private UUID id;

    @Column(nullable = false, length = 50)
    private String username;

    @Column(length = 255)
    private @Nullable String email;

    /** Kept by the database alone: set at a sign-in, cleared with a change of the address. */
    @Column(name = "email_verified", nullable = false, insertable = false, updatable = false)
    private boolean emailVerified;

    @Column(columnDefinition = "text")
    private @Nullable String avatar;

    /** Given by the operator only. */
    @Column(nullable = false, insertable = false, updatable = false, columnDefinition = "text[]")
    private String[] roles;

    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = JsonColumn.READ_SETTINGS, write = JsonColumn.WRITE)
    @Column(nullable = false, columnDefinition = "jsonb")
    private JsonObject settings;

    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = JsonColumn.READ_INFO, write = JsonColumn.WRITE)
    @Column(nullable = false, columnDefinition = "jsonb")
    private JsonObject info;

    @Convert(converter = Status.class)
    @Column(nullable = false, length = 20)
    private UserStatus status;

    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime createdAt;

    /** Kept by a trigger. */
    @Column(name = "updated_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime updatedAt;

    protected UserEntity() {}

    String username() {
        return username;
    }

    JsonObject settings() {
        return settings;
    }

    void rename(String newUsername) {
        username = newUsername;
    }

    void reachAt(@Nullable String newEmail) {
        email = newEmail;
    }

    void show(@Nullable String newAvatar) {
        avatar = newAvatar;
    }

    void prefer(JsonObject newSettings) {
        settings = newSettings;
    }

    void become(UserStatus newStatus) {
        status = newStatus;
    }

    /** The column {@code status}. */
    @Converter
    public static final class Status extends WordColumn<UserStatus> {
        public Status() {
            super(UserStatus.class);
        }
    }
}
