package ai.tiris.ledger;

import ai.tiris.platform.db.JsonColumn;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A sub-account while its name or info is edited: its balances are moved by a {@link Book} only. */
@Entity
@DynamicUpdate
@Table(schema = "tiris", name = "sub_accounts")
public class SubAccountEntity {
    @Id
    private UUID id;

    @Column(name = "user_id", nullable = false, updatable = false)
    private UUID userId;

    @Column(name = "trading_id", nullable = false, updatable = false)
    private UUID tradingId;

    @Column(nullable = false, length = 100)
    private String name;

    @Column(nullable = false, length = 20, updatable = false)
    private String symbol;

    @Column(nullable = false, insertable = false, updatable = false, precision = 20, scale = 8)
    private BigDecimal balance;

    @Column(name = "locked_balance", nullable = false, insertable = false, updatable = false, precision = 20, scale = 8)
    private BigDecimal lockedBalance;

    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = JsonColumn.READ_INFO, write = JsonColumn.WRITE)
    @Column(nullable = false, columnDefinition = "jsonb")
    private JsonObject info;

    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime createdAt;

    /** Kept by a trigger. */
    @Column(name = "updated_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime updatedAt;

    protected SubAccountEntity() {}

    void rename(String newName) {
        name = newName;
    }

    void keep(JsonObject newInfo) {
        info = newInfo;
    }
}
