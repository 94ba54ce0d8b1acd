package ai.tiris.trading;

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

/** A trading while it is edited. */
@Entity
@DynamicUpdate
@Table(schema = "tiris", name = "tradings")
public class TradingEntity {
    @Id
    private UUID id;

    @Column(name = "user_id", nullable = false, updatable = false)
    private UUID userId;

    @Column(name = "exchange_binding_id", nullable = false)
    private UUID exchangeBindingId;

    @Column(nullable = false, length = 100)
    private String name;

    @Convert(converter = Type.class)
    @Column(nullable = false, length = 50, updatable = false)
    private TradingType type;

    @Convert(converter = Status.class)
    @Column(nullable = false, length = 20)
    private TradingStatus status;

    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = JsonColumn.READ_INFO, write = JsonColumn.WRITE)
    @Column(nullable = false, columnDefinition = "jsonb")
    private JsonObject info;

    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime createdAt;

    /** Kept by a trigger. */
    @Column(name = "updated_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime updatedAt;

    protected TradingEntity() {}

    TradingType type() {
        return type;
    }

    void rename(String newName) {
        name = newName;
    }

    void become(TradingStatus newStatus) {
        status = newStatus;
    }

    void moveTo(UUID bindingId) {
        exchangeBindingId = bindingId;
    }

    void keep(JsonObject newInfo) {
        info = newInfo;
    }

    /** The column {@code type}. */
    @Converter
    public static final class Type extends WordColumn<TradingType> {
        public Type() {
            super(TradingType.class);
        }
    }

    /** The column {@code status}. */
    @Converter
    public static final class Status extends WordColumn<TradingStatus> {
        public Status() {
            super(TradingStatus.class);
        }
    }
}
