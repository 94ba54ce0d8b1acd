package ai.tiris.exchange;

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

/** An exchange binding while it is edited. */
@Entity
@DynamicUpdate
@Table(schema = "tiris", name = "exchange_bindings")
public class ExchangeBindingEntity {
    @Id
    private UUID id;

    /** Null for a public one. */
    @Column(name = "user_id", updatable = false)
    private @Nullable UUID userId;

    @Column(nullable = false, length = 100)
    private String name;

    @Convert(converter = OfExchange.class)
    @Column(nullable = false, length = 50, updatable = false)
    private Exchange exchange;

    @Convert(converter = Type.class)
    @Column(nullable = false, length = 20, updatable = false)
    private BindingType type;

    @Column(name = "api_key_encrypted", columnDefinition = "text")
    private @Nullable String apiKeyEncrypted;

    @Column(name = "api_secret_encrypted", columnDefinition = "text")
    private @Nullable String apiSecretEncrypted;

    @Column(name = "passphrase_encrypted", columnDefinition = "text")
    private @Nullable String passphraseEncrypted;

    @Column(name = "api_key_hint", length = 4)
    private @Nullable String apiKeyHint;

    @Column(name = "api_key_fingerprint", columnDefinition = "bytea")
    private byte @Nullable [] apiKeyFingerprint;

    @Convert(converter = Status.class)
    @Column(nullable = false, length = 20)
    private BindingStatus status;

    /** Null where the exchange was not asked. */
    @Convert(converter = CheckOutcome.class)
    @Column(name = "key_check_outcome", length = 20)
    private @Nullable KeyCheckOutcome keyCheckOutcome;

    @Column(name = "key_checked_at")
    private @Nullable OffsetDateTime keyCheckedAt;

    @Column(name = "key_may_withdraw")
    private @Nullable Boolean keyMayWithdraw;

    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = JsonColumn.READ_INFO, write = JsonColumn.WRITE)
    @Column(nullable = false, columnDefinition = "jsonb")
    private JsonObject info;

    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime createdAt;

    /** Kept by a trigger. */
    @Column(name = "updated_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime updatedAt;

    protected ExchangeBindingEntity() {}

    /** One of the user's own, in use; its key comes later. */
    static ExchangeBindingEntity ofUser(UUID id, UUID userId, String name, Exchange exchange, JsonObject info) {
        return new ExchangeBindingEntity(id, userId, name, exchange, BindingType.PRIVATE, info);
    }

    /** One for everybody. */
    static ExchangeBindingEntity ofEverybody(UUID id, String name, Exchange exchange, JsonObject info) {
        return new ExchangeBindingEntity(id, null, name, exchange, BindingType.PUBLIC, info);
    }

    private ExchangeBindingEntity(
            UUID id, @Nullable UUID userId, String name, Exchange exchange, BindingType type, JsonObject info) {
        this.id = id;
        this.userId = userId;
        this.name = name;
        this.exchange = exchange;
        this.type = type;
        this.status = BindingStatus.ACTIVE;
        this.info = info;
    }

    /** Whose it is. */
    public BindingType type() {
        return type;
    }

    Exchange exchange() {
        return exchange;
    }

    void rename(String newName) {
        name = newName;
    }

    void become(BindingStatus newStatus) {
        status = newStatus;
    }

    void keep(JsonObject newInfo) {
        info = newInfo;
    }

    void use(SealedKey key) {
        apiKeyEncrypted = key.key();
        apiSecretEncrypted = key.secret();
        apiKeyHint = key.hint();
        apiKeyFingerprint = key.fingerprint();
    }

    void usePassphrase(@Nullable String sealed) {
        passphraseEncrypted = sealed;
    }

    /** What the exchange said was of other credentials, or is old; whether it is asked again, {@code isToCome} says. */
    void forgetCheck(boolean isToCome) {
        keyCheckOutcome = isToCome ? KeyCheckOutcome.PENDING : null;
        keyCheckedAt = null;
        keyMayWithdraw = null;
    }

    /** The column {@code exchange}. */
    @Converter
    public static final class OfExchange extends WordColumn<Exchange> {
        public OfExchange() {
            super(Exchange.class);
        }
    }

    /** The column {@code type}. */
    @Converter
    public static final class Type extends WordColumn<BindingType> {
        public Type() {
            super(BindingType.class);
        }
    }

    /** The column {@code key_check_outcome}. */
    @Converter
    public static final class CheckOutcome extends WordColumn<KeyCheckOutcome> {
        public CheckOutcome() {
            super(KeyCheckOutcome.class);
        }
    }

    /** The column {@code status}. */
    @Converter
    public static final class Status extends WordColumn<BindingStatus> {
        public Status() {
            super(BindingStatus.class);
        }
    }
}
