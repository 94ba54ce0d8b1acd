package ai.tiris.platform.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entities beside the real tables: Hibernate itself neither makes nor checks them. */
@TirisTest
class EntityMappingTest {
    /** The Java types that a column of a type is read as. */
    private static final Map<String, Set<String>> READ_AS = Map.of(
            "uuid", Set.of("UUID"),
            "boolean", Set.of("Boolean"),
            "character varying", Set.of("String"),
            "text", Set.of("String"),
            "jsonb", Set.of("String"),
            "bytea", Set.of("byte[]"),
            "numeric", Set.of("BigDecimal"),
            "ARRAY", Set.of("String[]"),
            "timestamp with time zone", Set.of("OffsetDateTime"));

    @Inject
    Mutiny.SessionFactory factory;

    private final Scenario scenario = Scenario.open();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void every_column_of_an_entity_is_there_with_its_type_and_nullability() {
        for (EntityPersister entity : entities()) {
            columns(entity).forEach(column -> {
                String where = entity.getEntityName() + " " + column.getSelectionExpression();
                String[] actual = column(entity, column.getSelectableName());
                String type = column.getJdbcMapping()
                        .getJdbcJavaType()
                        .getJavaTypeClass()
                        .getSimpleName();
                assertTrue(READ_AS.getOrDefault(actual[0], Set.of()).contains(type), where + " is " + actual[0]);
                assertEquals(actual[1].equals("YES"), column.isNullable(), where + " nullable");
                if (actual[0].equals("character varying")) {
                    assertEquals(actual[2], String.valueOf(column.getLength()), where + " length");
                }
            });
        }
    }

    @Test
    void every_column_of_the_table_is_mapped() {
        for (EntityPersister entity : entities()) {
            Set<String> mapped = columns(entity).stream()
                    .map(SelectableMapping::getSelectableName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(
                    new TreeSet<>(scenario.texts(
                            "SELECT column_name FROM information_schema.columns"
                                    + " WHERE table_schema || '.' || table_name = ?",
                            table(entity))),
                    mapped,
                    entity.getEntityName());
        }
    }

    @Test
    void only_what_the_application_may_write_is_updated_and_a_balance_never() {
        for (EntityPersister entity : entities()) {
            for (SelectableMapping column : columns(entity)) {
                String name = column.getSelectableName();
                boolean mayUpdate = scenario.texts(
                                "SELECT has_column_privilege('tiris_app', ?, ?, 'UPDATE')", table(entity), name)
                        .get(0)
                        .equals("t");
                boolean updates = column.isUpdateable() && !name.equals("id");
                assertTrue(mayUpdate || !updates, entity.getEntityName() + " " + name);
                assertTrue(!updates || !name.endsWith("balance"), entity.getEntityName() + " " + name);
            }
        }
    }

    private List<EntityPersister> entities() {
        List<EntityPersister> entities = new ArrayList<>();
        ((MappingMetamodel) factory.getMetamodel()).forEachEntityDescriptor(entities::add);
        assertTrue(entities.size() >= 2, entities::toString);
        return entities;
    }

    private static List<SelectableMapping> columns(EntityPersister entity) {
        List<SelectableMapping> columns = new ArrayList<>();
        entity.getIdentifierMapping().forEachSelectable((index, column) -> columns.add(column));
        entity.getAttributeMappings()
                .forEach(attribute -> attribute.forEachSelectable((index, column) -> columns.add(column)));
        return columns;
    }

    private static String table(EntityPersister entity) {
        return entity.getIdentifierTableDetails().getTableName();
    }

    /** Type, nullability, length. */
    private String[] column(EntityPersister entity, String name) {
        return scenario.texts(
                        "SELECT data_type || '|' || is_nullable || '|' || coalesce(character_maximum_length, 0)"
                                + " FROM information_schema.columns"
                                + " WHERE table_schema || '.' || table_name = ? AND column_name = ?",
                        table(entity),
                        name)
                .get(0)
                .split("\\|");
    }
}
